package reconcile

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"annex/model"
)

// A byHand is a programme and the next one, which a person wrote from it in other words throughout.
type byHand struct {
	Old, New *model.Edition
	Links    []model.Link // without kinds
}

func rewrittenPairs(t testing.TB) map[string]byHand {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "rewritten", "*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no pairs: %v", err)
	}
	out := map[string]byHand{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var p byHand
		if err := json.Unmarshal(text, &p); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out[strings.TrimSuffix(filepath.Base(path), ".json")] = p
	}
	return out
}

// TestRewrittenPairs measures matching on programmes rewritten by hand. The
// matching was tuned on those of all but dot and hor.
func TestRewrittenPairs(t *testing.T) {
	var sum tally
	pairs := rewrittenPairs(t)
	for _, name := range slices.Sorted(maps.Keys(pairs)) {
		p := pairs[name]
		var own tally
		for _, c := range []*tally{&sum, &own} {
			c.count(Editions(p.Old, p.New).Links, p.Links, func(s string) {
				if c == &own && strings.Contains(s, "pair") && testing.Verbose() {
					t.Logf("   %s: %s%s", name, s, named(known{old: p.Old, new: p.New})(s))
				}
			})
		}
		t.Logf("%-4s F1 %.4f, %d false pairs of %d", name, own.f1(), own.found-own.hit, own.found)
	}
	t.Logf("all  F1 %.4f, %d false pairs of %d", sum.f1(), sum.found-sum.hit, sum.found)
	if sum.f1() < 0.97 || sum.precision() < 0.99 {
		t.Errorf("F1 %.4f, precision %.4f", sum.f1(), sum.precision())
	}
}

// synonyms are what writers put for a word; a part of them stands in senseLists.
var synonyms = func() map[string][]string {
	out := map[string][]string{}
	for _, line := range strings.Split(`review:examine,reconsider,look into;update:revise,bring up to date,refresh;revise:update,amend,rework;develop:draw up,prepare,elaborate
promote:encourage,foster,advance;monitor:follow,keep track of,watch;ensure:make sure,see to it,secure;support:assist,back,help with;provide:give,supply,offer
number:count,total number,quantity;guidance:advice,direction,guidelines;report:paper,note,account;reported:presented,submitted,notified;submitted:presented,put forward,sent
presented:shown,submitted,tabled;published:issued,released,made available;agreed:approved,settled,accepted;adopted:approved,endorsed;approved:endorsed,adopted
study:investigate,examine;publish:issue,release;keep:maintain,hold;maintain:keep,keep up;members:administrations;implementation:application,carrying out,putting into practice
tools:instruments,means;new:further,additional,fresh;best:good,proven;practices:experiences,examples;discussed:considered,debated;identified:listed,found,determined
draft:first version,proposal;meeting:session;list:register,inventory;figures:data,statistics;collect:gather,compile;test:try out,pilot;compare:contrast,set side by side
define:specify,lay down;align:harmonize,bring into line;propose:suggest,put forward;experts:specialists;complete:finish,conclude;guidelines:guidance,recommendations
cooperation:collaboration,joint work;use:application,employment;issues:questions,matters;technical:practical,specialist;information:data,particulars;format:layout,form
common:shared,joint;yearly:annual;share:exchange,pass on;progress:advances,headway;plan:programme,scheme;regarding:concerning,on;including:among them,with
examiner:étudier,passer en revue;élaborer:établir,préparer,rédiger;publier:diffuser,faire paraître;publié:diffusé,paru;nombre:total,quantité;adopté:approuvé,entériné
étude:analyse,enquête;liste:répertoire,relevé;registre:répertoire,fichier;guide:manuel,vade-mecum;projet:avant-projet,proposition;révision:refonte,mise à jour
définir:fixer,arrêter;promouvoir:encourager,favoriser;tenir:maintenir,garder;recueillir:rassembler,réunir;soumis:présenté,transmis;rapport:compte rendu,exposé`, "\n") {
		for _, entry := range strings.Split(line, ";") {
			word, others, _ := strings.Cut(entry, ":")
			out[word] = strings.Split(others, ",")
		}
	}
	return out
}()

// turns are what writers put before or after a text.
var turns = map[bool][2][]string{
	false: {{"In cooperation with the Secretariat, ", "As a matter of priority, ", "On the basis of Members' contributions, "}, {" in all regions", " and report thereon", " by the Committee", " and made available on the website", " at the plenary session"}},
	true:  {{"En concertation avec le Secrétariat, ", "À titre prioritaire, "}, {" dans toutes les régions", " et en rendre compte", " par le Comité", " lors de la séance plénière"}},
}

// paraphrase says a text with other words, each with the probability strength.
func paraphrase(r *rand.Rand, s string, strength float64) string {
	var out []string
	changed := false
	for _, w := range strings.Fields(s) {
		plain := strings.ToLower(strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) }))
		if others := synonyms[plain]; others != nil && r.Float64() < strength {
			w, changed = strings.Replace(w, strings.TrimFunc(w, func(c rune) bool { return !unicode.IsLetter(c) }), pick(r, others), 1), true
		} else if slices.Contains([]string{"the", "of", "a", "all", "les", "des", "de"}, plain) && r.Float64() < strength/4 {
			changed = true
			continue
		}
		out = append(out, w)
	}
	t := strings.Join(out, " ")
	if s == "" || changed && r.Float64() < 0.6 {
		return t
	}
	put := turns[strings.ContainsAny(s, "éèàê’") && strings.Contains(s, " de")]
	if r.Float64() < 0.3 && len(out) > 3 {
		return pick(r, put[0]) + strings.ToLower(t[:1]) + t[1:]
	}
	return t + pick(r, put[1])
}

func paraphrased(strength float64) func(*rand.Rand, *leaf) {
	return func(r *rand.Rand, x *leaf) {
		if s := paraphrase(r, x.text, strength); !same(s, x.text) {
			x.text, x.kinds[model.IndicatorReworded] = s, true
		}
	}
}

func taskParaphrased(strength float64) func(*rand.Rand, []*leaf) {
	return func(r *rand.Rand, rows []*leaf) {
		s := paraphrase(r, rows[0].taskText, strength)
		if same(s, rows[0].taskText) {
			return
		}
		for _, x := range rows {
			x.taskText = s
			if len(x.from) > 0 {
				x.kinds[model.TaskReworded] = true
			}
		}
	}
}

// foreign puts rows of another programme in the place of some, with their timelines.
func foreign(p float64, others []*leaf) mutation {
	return func(r *rand.Rand, rows []*leaf, _ *int) []*leaf {
		rows = slices.Clone(rows)
		for i, x := range rows {
			if len(x.from) != 1 || halved(rows, x) || r.Float64() >= p {
				continue
			}
			y := *x
			y.from, y.kinds, y.progress, y.text = nil, map[model.Kind]bool{}, "", others[r.IntN(len(others))].text
			rows[i] = &y
		}
		return rows
	}
}

// TestParaphrasedPairs measures pairs whose next editions say the same in other
// words of the trade, of programmes that the hard pairs are not made of.
func TestParaphrasedPairs(t *testing.T) {
	sources := map[string][]*leaf{}
	for name, p := range rewrittenPairs(t) {
		for _, x := range leaves(p.Old) {
			if x.text != "" && x.taskText != "" {
				x.from = []int{len(sources[name])}
				sources[name] = append(sources[name], x)
			}
		}
	}
	next := map[string]string{"avi": "hor", "hor": "por", "por": "dot", "dot": "htc", "htc": "non", "non": "avi", "fra": "avi"}
	recipes := map[string]func(others []*leaf) []mutation{
		"light": func([]*leaf) []mutation { return []mutation{eachRow(0.9, slipped), eachRow(0.9, progressed)} },
		"medium": func([]*leaf) []mutation {
			return []mutation{eachRow(0.35, slipped), eachRow(0.35, progressed), eachRow(0.25, paraphrased(0.6)), eachTask(0.15, taskParaphrased(0.6)), eachTask(0.1, otherBodies), drop(0.06), newRows(0.08)}
		},
		"heavy": func([]*leaf) []mutation {
			return []mutation{eachRow(1, paraphrased(0.8)), eachTask(1, taskParaphrased(0.8)), eachRow(0.6, slipped), eachRow(0.6, progressed), topicsAway(0.15), eachTopic(0.3, renamed), drop(0.05), newRows(0.08)}
		},
		"replaced": func(others []*leaf) []mutation {
			return []mutation{foreign(0.1, others), eachRow(1, paraphrased(0.8)), eachTask(1, taskParaphrased(0.8)), eachRow(0.6, slipped), topicsAway(0.15)}
		},
		"renumbered": func([]*leaf) []mutation {
			return []mutation{sectionFirst, eachRow(0.4, slipped), eachRow(0.3, paraphrased(0.6)), drop(0.05), newRows(0.1)}
		},
		"all": func(others []*leaf) []mutation {
			return []mutation{splitUp(0.12), mergeDown(0.12), foreign(0.05, others), eachRow(0.5, slipped), eachTask(0.4, taskParaphrased(0.6)), topicsAway(0.15), rowsAway(0.05), eachTopic(0.15, renamed), drop(0.05), newRows(0.08), sectionFirst}
		},
	}
	for _, recipe := range slices.Sorted(maps.Keys(recipes)) {
		for _, noise := range []float64{0, 0.004} {
			var sum tally
			shown := 0
			for _, source := range slices.Sorted(maps.Keys(sources)) {
				for seed := range uint64(4) {
					r := rand.New(rand.NewPCG(seed, 2024))
					k := hardPair(r, sources[source], recipes[recipe](sources[next[source]]))
					if noise > 0 {
						misreadPage(r, k.old, noise)
					}
					sum.count(Editions(k.old, k.new).Links, k.links, func(s string) {
						if shown++; shown <= 10 && testing.Verbose() {
							t.Logf("   %s %s %g %d: %s%s", source, recipe, noise, seed, s, named(k)(s))
						}
					})
				}
			}
			t.Logf("%-10s noise %.3f F1 %.4f, %d false pairs of %d, kinds %.4f", recipe, noise, sum.f1(), sum.found-sum.hit, sum.found, sum.accuracy())
			if sum.f1() < 0.97 || sum.accuracy() < 0.94 {
				t.Errorf("%s noise %g: F1 %.4f, kinds %.4f", recipe, noise, sum.f1(), sum.accuracy())
			}
		}
	}
}
