package reconcile

import (
	"math"
	"slices"
)

// A term is a word of a text, or a run of three letters of one, with its
// count and later its weight. Words have odd ids, runs of letters even ones.
type term struct {
	id uint32
	w  float32
}

// A vector holds the terms of a text by id.
type vector struct {
	terms []term
	norm  float64 // the length, once weighed
}

// terms counts the words of a text, and the runs of three letters in them at
// half weight: a misread letter leaves most of those whole. fix gives the words
// meant by misread ones.
func terms(s string, fix map[string]string) vector {
	var all []term
	for _, w := range plainWords(s, fix) {
		whole, part := float32(1), float32(0.5)
		if n := sense(w); n > 0 {
			all = append(all, term{n<<1 | 1, senseCounts})
			whole, part = whole*besideSense, part*besideSense
		}
		all = append(all, term{hash(w) | 1, whole})
		padded := " " + w + " "
		var starts [4]int
		n := 0
		for i := range padded {
			if n >= 3 {
				all = append(all, term{hash(padded[starts[n%3]:i]) &^ 1, part})
			}
			starts[n%3] = i
			n++
		}
		if n >= 3 {
			all = append(all, term{hash(padded[starts[n%3]:]) &^ 1, part})
		}
	}
	return collect(all)
}

// senseCounts is what the sense of a word of senseLists counts, besideSense
// the share that the word itself then keeps.
const senseCounts, besideSense = 1.2, 0.7

// collect sorts the terms and adds up equal ones.
func collect(all []term) vector {
	slices.SortFunc(all, func(p, q term) int {
		switch {
		case p.id < q.id:
			return -1
		case p.id > q.id:
			return 1
		}
		return 0
	})
	out := all[:0]
	for _, t := range all {
		if n := len(out); n > 0 && out[n-1].id == t.id {
			out[n-1].w += t.w
			continue
		}
		out = append(out, t)
	}
	return vector{terms: slices.Clip(out)}
}

// hash is FNV-1a of 32 bits.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// sum adds two vectors that were not weighed yet.
func sum(a, b vector) vector {
	out := make([]term, 0, len(a.terms)+len(b.terms))
	i, j := 0, 0
	for i < len(a.terms) && j < len(b.terms) {
		p, q := a.terms[i], b.terms[j]
		switch {
		case p.id < q.id:
			out = append(out, p)
			i++
		case p.id > q.id:
			out = append(out, q)
			j++
		default:
			out = append(out, term{p.id, p.w + q.w})
			i, j = i+1, j+1
		}
	}
	return vector{terms: append(append(out, a.terms[i:]...), b.terms[j:]...)}
}

// A rarity is how many of n texts hold each term.
type rarity struct {
	df   map[uint32]int32
	n    int
	rare []float64 // of terms that few hold, by how many; see fill
}

func (r *rarity) of(id uint32) float64 {
	df := int(r.df[id])
	if df < len(r.rare) {
		return r.rare[df]
	}
	return r.ofHeld(df)
}

// fill computes the rarities of terms that few texts hold once and for all.
func (r *rarity) fill() {
	r.rare = make([]float64, 64)
	for df := range r.rare {
		r.rare[df] = r.ofHeld(df)
	}
}

// ofHeld is the rarity of a term that df texts hold.
func (r *rarity) ofHeld(df int) float64 { return math.Log(1 + float64(r.n)/float64(1+df)) }

// weigh turns counts into weights: the root of the count times the rarity.
func (v vector) weigh(r *rarity) vector {
	out := vector{terms: make([]term, len(v.terms))}
	for i, t := range v.terms {
		w := math.Sqrt(float64(t.w)) * r.of(t.id)
		out.terms[i] = term{t.id, float32(w)}
		out.norm += w * w
	}
	out.norm = math.Sqrt(out.norm)
	return out
}

// cosine is 1 for texts of the same terms, 0 where they share none. Two
// empty texts are alike.
func cosine(a, b vector) float64 {
	if len(a.terms) == 0 && len(b.terms) == 0 {
		return 1
	}
	if a.norm == 0 || b.norm == 0 {
		return 0
	}
	return min(1, dot(a.terms, b.terms)/(a.norm*b.norm))
}

// dot is the sum of the products of the weights of the terms that both hold.
func dot(a, b []term) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		p, q := a[i], b[j]
		switch {
		case p.id < q.id:
			i++
		case p.id > q.id:
			j++
		default:
			sum += float64(p.w) * float64(q.w)
			i, j = i+1, j+1
		}
	}
	return sum
}

// covered is the share of a's weight that stands in one of the others.
func covered(a vector, in ...vector) float64 {
	var all, got float64
	at := make([]int, len(in))
	for _, t := range a.terms {
		w := float64(t.w) * float64(t.w)
		all += w
		found := false
		for k, v := range in {
			for at[k] < len(v.terms) && v.terms[at[k]].id < t.id {
				at[k]++
			}
			found = found || at[k] < len(v.terms) && v.terms[at[k]].id == t.id
		}
		if found {
			got += w
		}
	}
	if all == 0 {
		return 0
	}
	return got / all
}

// similarText compares two short texts by themselves.
func similarText(a, b string) float64 {
	if same(a, b) {
		return 1
	}
	r := &rarity{df: map[uint32]int32{}, n: 1}
	return cosine(terms(a, nil).weigh(r), terms(b, nil).weigh(r))
}
