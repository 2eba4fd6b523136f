//go:build train

package main

import (
	"fmt"
	"math"
	"slices"
)

// confidences are where the bins of the report end.
var confidences = []float64{0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1}

// report prints how far the probabilities to be wrong can be believed.
func report(es []example, wrong []float64, poor []string) {
	fmt.Println("| confidence | cells | mean | right |\n|---|---|---|---|")
	from := 0.0
	for _, to := range confidences {
		n, sum, right := 0, 0.0, 0
		for i, e := range es {
			if c := 1 - wrong[i]; c >= from && (c < to || to == 1) {
				n, sum, right = n+1, sum+c, right+1-oneIf(e.wrong)
			}
		}
		fmt.Printf("| %g–%g | %d | %.3f | %.3f |\n", from, to, n, sum/math.Max(float64(n), 1), float64(right)/math.Max(float64(n), 1))
		from = to
	}
	brier := 0.0
	for i, e := range es {
		d := wrong[i] - float64(oneIf(e.wrong))
		brier += d * d
	}
	fmt.Printf("\nBrier score %.4f\n\n| scans | marked | wrong, not marked |\n|---|---|---|\n", brier/float64(len(es)))
	for _, of := range []bool{false, true} {
		var at []int
		for i, e := range es {
			if slices.Contains(poor, e.scanner) == of {
				at = append(at, i)
			}
		}
		slices.SortFunc(at, func(a, b int) int { return -compare(wrong[a], wrong[b]) })
		for _, share := range []float64{0.05, 0.1, 0.15, 0.2, 0.25, 0.3} {
			missed, n := 0, int(share*float64(len(at)))
			for _, i := range at[n:] {
				missed += oneIf(es[i].wrong)
			}
			fmt.Printf("| poor %t | %.0f %% | %.2f %% (above %.4f) |\n", of, 100*share, 100*float64(missed)/float64(len(at)), 1-wrong[at[n]])
		}
		for _, below := range []float64{0.9, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97} {
			marked, missed := 0, 0
			for _, i := range at {
				if 1-wrong[i] < below {
					marked++
				} else {
					missed += oneIf(es[i].wrong)
				}
			}
			fmt.Printf("| poor %t, below %g | %.1f %% | %.2f %% |\n", of, below, 100*float64(marked)/float64(len(at)), 100*float64(missed)/float64(len(at)))
		}
	}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
