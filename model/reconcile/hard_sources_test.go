package reconcile

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"annex/model"
)

// The sources of hard pairs: programmes whose rows are easily taken for one
// another. They share no word list with the kinder ones of programme.
var hardSources = map[string]func(*rand.Rand) []*leaf{
	"english":   func(r *rand.Rand) []*leaf { return compose(r, 90, english) },
	"french":    func(r *rand.Rand) []*leaf { return compose(r, 90, french) },
	"terse":     func(r *rand.Rand) []*leaf { return compose(r, 70, terse) },
	"lookalike": func(r *rand.Rand) []*leaf { return compose(r, 90, lookalike) },
}

// A tongue says how the texts of a programme are made.
type tongue struct {
	title, task, indicator func(*rand.Rand, *subject) string
	dates                  func(*rand.Rand) string
	progress               func(*rand.Rand) string
	kinds, bodies          []string
	sameDate               float64 // how often a row has the date that most have
	usual                  string
}

// A subject is what a topic is about: its words come back in its rows.
type subject struct{ a, b, c string }

var syllables = strings.Fields("ba co di fe gu hi jo ka lu me ni po ra se ti vo xa ze bru cla dro fle gri plo qua ste tri")

// coined makes a word that stands nowhere else, as a term of a trade or a synonym would.
func coined(r *rand.Rand) string {
	var b strings.Builder
	for range 2 + r.IntN(3) {
		b.WriteString(pick(r, syllables))
	}
	return b.String() + pick(r, []string{"", "n", "s", "tion", "ment", "ing", "l"})
}

// former turns forms into texts: a b c stand for the subject's words, n for a number, x for a new word.
func former(forms ...string) func(*rand.Rand, *subject) string {
	return func(r *rand.Rand, s *subject) string {
		form := pick(r, forms)
		return strings.NewReplacer("{a}", s.a, "{b}", s.b, "{c}", s.c, "{n}", fmt.Sprint(1+r.IntN(9)), "{x}", coined(r), "{y}", coined(r)).Replace(form)
	}
}

var english = tongue{
	title: former("{a} and {b}", "{a}", "Facilitation of {a} {b}", "{b} procedures", "Other {a} matters"),
	task: former("Examine ways to strengthen {a} controls and propose measures on {x} to the Council", "Promote the use of {b} in Member administrations",
		"Update the {c} Guidelines as regards {x} and {y}", "Cooperate with partners on {a} {x}", "Monitor the implementation of the {b} {x} Convention", "Organise seminars on {c} for the regions"),
	indicator: former("Number of Members that have implemented {x} {a}", "{x} guidelines on {b} available to Members", "Report on the {x} survey submitted to the Committee",
		"Seminars on {c} {x} held in {n} regions", "Best practices for {a} {x} collected and posted on the Members' website", "{c} {x} handbook updated", "Number of ratifications of the {b} instrument", "Draft {x} text approved by the Working Group and forwarded to the Commission for adoption"),
	dates: date, kinds: []string{"Maintenance", "Advanced", "New"}, bodies: []string{"PTC", "PTC and EC", "SAFE WG", "PTC, DMPT and VWG", "Secretariat"},
	progress: func(r *rand.Rand) string {
		return pick(r, []string{"", "Completed.", "Work is under way.", "The " + coined(r) + " was presented in " + date(r) + ".", "Ongoing"})
	}, sameDate: 0.5, usual: "April 2018",
}

var french = tongue{
	title: former("{a} et {b}", "Facilitation de l’{a}", "Procédures de {b}", "Questions relatives à la {c}"),
	task: former("Examiner les moyens de renforcer l’{a} et proposer des mesures de {x} au Conseil", "Promouvoir l’utilisation de la {b} auprès des administrations membres",
		"Mettre à jour les Directives {c} en ce qui concerne la {x}", "Suivre la mise en œuvre de la Convention {b} sur la {x}"),
	indicator: former("Nombre de Membres ayant mis en œuvre la {x} {a}", "Directives {x} relatives à la {b} mises à la disposition des Membres", "Rapport sur l’enquête {x} présenté au Comité",
		"Séminaires sur la {c} {x} organisés dans {n} régions", "Meilleures pratiques {a} recueillies et publiées", "Manuel {c} de {x} actualisé"),
	dates: func(r *rand.Rand) string {
		return fmt.Sprintf("%s %d", pick(r, []string{"avril", "octobre", "décembre", "juin"}), 2016+r.IntN(5))
	}, kinds: []string{"Maintien", "Avancée"}, bodies: []string{"CTP", "CTP et GTE", "Secrétariat"},
	progress: func(r *rand.Rand) string {
		return pick(r, []string{"", "Achevé.", "Travaux en cours.", "Le document " + coined(r) + " a été présenté."})
	}, sameDate: 0.5, usual: "avril 2018",
}

// terse rows have indicators of a word or two, the same under many tasks.
var terse = tongue{
	title:     former("{a}", "{a} {b}"),
	task:      former("{a} {x}", "Review of {b} {x}", "{x} and {y}", "{c} {x} study"),
	indicator: former("Report", "Guidelines", "Draft text", "{x} report", "Paper on {x}", "Seminar {n}", "Number of users", "Text adopted", "{x}"),
	dates:     date, kinds: []string{"M", "A"}, bodies: []string{"PTC", "EC", "SC"},
	progress: func(r *rand.Rand) string { return pick(r, []string{"", "Done", "Ongoing", "Not started"}) }, sameDate: 0.7, usual: "April 2018",
}

// lookalike rows are made of one form each, with one word or number that tells them apart.
var lookalike = tongue{
	title:     former("{a} {x}", "{b} {x}"),
	task:      former("Organise the annual meeting on {x} with the other international organizations", "Maintain and update the {x} database of the Organization"),
	indicator: former("The annual meeting on {x} is held and its report is presented to the Committee", "Version {n} of the {x} data base is made available to all Members of the Organization", "Number of Members which have notified {x} to the Secretariat by the end of the year"),
	dates:     date, kinds: []string{"Maintenance", "Advanced"}, bodies: []string{"PTC", "PTC and EC"},
	progress: func(r *rand.Rand) string { return pick(r, []string{"", "Presented at the last session."}) }, sameDate: 0.8, usual: "April 2018",
}

// compose makes the rows of an old edition.
func compose(r *rand.Rand, rows int, g tongue) []*leaf {
	var out []*leaf
	seen := map[string]bool{}
	topic := 0
	for section := 0; len(out) < rows; section++ {
		for range 3 + r.IntN(4) {
			topic++
			s := &subject{titled(coined(r)), titled(coined(r)), titled(coined(r))}
			title := g.title(r, s)
			for task := range 1 + r.IntN(4) {
				text, kind, bodies := g.task(r, s), pick(r, g.kinds), pick(r, g.bodies)
				for range 1 + r.IntN(3) {
					x := &leaf{section: section, topic: topic, task: task, title: title, taskText: text, kind: kind, bodies: bodies,
						text: g.indicator(r, s), timeline: g.dates(r), progress: g.progress(r), kinds: map[model.Kind]bool{}}
					if r.Float64() < g.sameDate {
						x.timeline = g.usual
					}
					if key := text + "\x00" + x.text; seen[key] {
						continue // two rows with one task and one indicator cannot be told apart by anyone
					} else {
						seen[key] = true
					}
					x.from = []int{len(out)}
					out = append(out, x)
				}
			}
		}
	}
	return out
}
