package model

import "slices"

// A Vocabulary is the words by which [Interpret] understands a cell. It is
// data, so that a committee can add the words of its own and of other
// languages. Capitals, accents, hyphens and points do not matter anywhere; in
// Status, and in Periodic, the endings -e, -s and -es do not either, "*"
// stands for any one word and "*ing" for any word with that end.
type Vocabulary struct {
	// Types lists the words for each type of task.
	Types map[TaskType][]string `json:"types,omitempty" yaml:"types,omitempty"`
	// Bodies are known bodies. What a document says of its own goes before.
	Bodies []KnownBody `json:"bodies,omitempty" yaml:"bodies,omitempty"`
	// BodyNouns are words that only the name of a body holds: committee, group.
	BodyNouns []string `json:"body_nouns,omitempty" yaml:"body_nouns,omitempty"`
	// Months lists the names and abbreviations of the months, by number from 1.
	Months map[int][]string `json:"months,omitempty" yaml:"months,omitempty"`
	// Parts are parts of a year that stand before its number: seasons, quarters, "end of".
	Parts []PartOfYear `json:"parts,omitempty" yaml:"parts,omitempty"`
	// Ongoing are words of a timeline without an end.
	Ongoing []string `json:"ongoing,omitempty" yaml:"ongoing,omitempty"`
	// Periodic are words of a timeline that comes again.
	Periodic []Period `json:"periodic,omitempty" yaml:"periodic,omitempty"`
	// And are words between the members of a list.
	And []string `json:"and,omitempty" yaml:"and,omitempty"`
	// Together are words between bodies only: "together with".
	Together []string `json:"together,omitempty" yaml:"together,omitempty"`
	// To are words between the ends of a range of time.
	To []string `json:"to,omitempty" yaml:"to,omitempty"`
	// Between are words after which a word of And stands between the ends of a range.
	Between []string `json:"between,omitempty" yaml:"between,omitempty"`
	// Numbers are the words for small numbers, and OutOf those between a part
	// and its whole: "two of the three".
	Numbers map[int][]string `json:"numbers,omitempty" yaml:"numbers,omitempty"`
	OutOf   []string         `json:"out_of,omitempty" yaml:"out_of,omitempty"`
	// Filler are words around a date that do not change it: "by", "in", "the".
	Filler []string `json:"filler,omitempty" yaml:"filler,omitempty"`
	// Status are the words of progress.
	Status StatusWords `json:"status,omitzero" yaml:"status,omitempty"`
}

// A KnownBody is a body with the other names it goes by.
type KnownBody struct {
	Abbr string   `json:"abbr,omitempty" yaml:"abbr,omitempty"`
	Name string   `json:"name,omitempty" yaml:"name,omitempty"`
	Also []string `json:"also,omitempty" yaml:"also,omitempty"`
}

// A PartOfYear runs from month From to month To, both included; where From is
// after To, it ends in the next year, as winter does.
type PartOfYear struct {
	From  int      `json:"from" yaml:"from"`
	To    int      `json:"to" yaml:"to"`
	Words []string `json:"words" yaml:"words"`
}

// A Period is a time after which something comes again.
type Period struct {
	Every string   `json:"every,omitempty" yaml:"every,omitempty"` // for When.Every: "year"; empty: not said
	Words []string `json:"words" yaml:"words"`
}

// StatusWords are the words that tell how far a row got. [ParseStatus] says
// how they are weighed.
type StatusWords struct {
	// Completed says that the row is done: "completed".
	Completed []string `json:"completed,omitempty" yaml:"completed,omitempty"`
	// Approved says so too, but not of a draft: "approved".
	Approved []string `json:"approved,omitempty" yaml:"approved,omitempty"`
	// Issued says so even of a draft: "published".
	Issued []string `json:"issued,omitempty" yaml:"issued,omitempty"`
	// Delivered says that one thing was done: "presented".
	Delivered []string `json:"delivered,omitempty" yaml:"delivered,omitempty"`
	// Begun says that work has begun: "launched".
	Begun []string `json:"begun,omitempty" yaml:"begun,omitempty"`
	// InProgress says that work goes on: "under development".
	InProgress []string `json:"in_progress,omitempty" yaml:"in_progress,omitempty"`
	// Ongoing says that it has no end: "ongoing", "regularly".
	Ongoing []string `json:"ongoing,omitempty" yaml:"ongoing,omitempty"`
	// Planned tells of the future; what follows in the clause has not happened: "will", "planned".
	Planned []string `json:"planned,omitempty" yaml:"planned,omitempty"`
	// Postponed says that it was put off: "on hold".
	Postponed []string `json:"postponed,omitempty" yaml:"postponed,omitempty"`
	// NoInterest says that nobody wants it.
	NoInterest []string `json:"no_interest,omitempty" yaml:"no_interest,omitempty"`
	// Dropped says that it was given up, for which there is no Status: "cancelled".
	Dropped []string `json:"dropped,omitempty" yaml:"dropped,omitempty"`

	// Not denies what follows within a few words.
	Not []string `json:"not,omitempty" yaml:"not,omitempty"`
	// Partly makes what the clause says done a part: "partially", "first phase".
	Partly []string `json:"partly,omitempty" yaml:"partly,omitempty"`
	// Draft is a thing that is not yet the thing.
	Draft []string `json:"draft,omitempty" yaml:"draft,omitempty"`
	// Once makes what follows a condition: "once", "until".
	Once []string `json:"once,omitempty" yaml:"once,omitempty"`
	// FollowUp is what comes after the work and does not open it again: "is promoting".
	FollowUp []string `json:"follow_up,omitempty" yaml:"follow_up,omitempty"`
	// But parts two clauses that a comma need not part.
	But []string `json:"but,omitempty" yaml:"but,omitempty"`
	// Auxiliary are verbs that make a French participle a predicate: "a été présenté", unlike "le guide révisé".
	Auxiliary []string `json:"auxiliary,omitempty" yaml:"auxiliary,omitempty"`
	// Ignore are phrases with words of the other lists that say nothing: "as planned".
	Ignore []string `json:"ignore,omitempty" yaml:"ignore,omitempty"`
}

// lists are the lists of w in the order of the progress classes.
func (w *StatusWords) lists() []*[]string {
	return []*[]string{
		&w.Completed, &w.Approved, &w.Issued, &w.Delivered, &w.Begun, &w.InProgress, &w.Ongoing,
		&w.Planned, &w.Postponed, &w.NoInterest, &w.Dropped,
		&w.Not, &w.Partly, &w.Draft, &w.Once, &w.FollowUp, &w.But, &w.Ignore, &w.Auxiliary,
	}
}

// With returns v and more together. Within a list, what more says comes first
// and so wins; a word in two lists has the meaning of the earlier list. Neither
// v nor more is changed.
func (v Vocabulary) With(more Vocabulary) Vocabulary {
	join := func(a, b []string) []string { return slices.Concat(b, a) }
	out := Vocabulary{
		Types:     joinMaps(v.Types, more.Types),
		Bodies:    slices.Concat(more.Bodies, v.Bodies),
		BodyNouns: join(v.BodyNouns, more.BodyNouns),
		Months:    joinMaps(v.Months, more.Months),
		Parts:     slices.Concat(more.Parts, v.Parts),
		Ongoing:   join(v.Ongoing, more.Ongoing),
		Periodic:  slices.Concat(more.Periodic, v.Periodic),
		And:       join(v.And, more.And),
		Together:  join(v.Together, more.Together),
		To:        join(v.To, more.To),
		Between:   join(v.Between, more.Between),
		Numbers:   joinMaps(v.Numbers, more.Numbers),
		OutOf:     join(v.OutOf, more.OutOf),
		Filler:    join(v.Filler, more.Filler),
	}
	a, b := v.Status.lists(), more.Status.lists()
	for i, l := range out.Status.lists() {
		*l = join(*a[i], *b[i])
	}
	return out
}

func joinMaps[K comparable](a, b map[K][]string) map[K][]string {
	if len(a)+len(b) == 0 {
		return nil
	}
	out := map[K][]string{}
	for _, m := range []map[K][]string{b, a} {
		for k, words := range m {
			out[k] = slices.Concat(out[k], words)
		}
	}
	return out
}
