package ocrtext

import "math"

// multiply adds to out the product of rows of x, each of n numbers, and w, which has n rows.
func multiply(out, x, w []float32, n int) {
	if n == 0 || len(x) == 0 {
		return
	}
	m := len(w) / n
	for i := 0; i*n < len(x); i++ {
		o := out[i*m : (i+1)*m]
		r := x[i*n : (i+1)*n]
		k := 0
		for ; k+4 <= n; k += 4 {
			a, b, c, d := r[k], r[k+1], r[k+2], r[k+3]
			p, q := w[k*m : (k+1)*m][:len(o)], w[(k+1)*m : (k+2)*m][:len(o)]
			s, t := w[(k+2)*m : (k+3)*m][:len(o)], w[(k+3)*m : (k+4)*m][:len(o)]
			for j := range o {
				o[j] += a*p[j] + b*q[j] + (c*s[j] + d*t[j])
			}
		}
		for ; k < n; k++ {
			axpy(o, r[k], w[k*m:(k+1)*m])
		}
	}
}

// axpy adds a times x to out.
func axpy(out []float32, a float32, x []float32) {
	x = x[:len(out)]
	for i := range out {
		out[i] += a * x[i]
	}
}

func dot(a, b []float32) float32 {
	b = b[:len(a)]
	var s, t float32
	i := 0
	for ; i+2 <= len(a); i += 2 {
		s += a[i] * b[i]
		t += a[i+1] * b[i+1]
	}
	for ; i < len(a); i++ {
		s += a[i] * b[i]
	}
	return s + t
}

// fill sets each row of out to v, and add adds v to it.
func fill(out, v []float32) {
	for i := 0; i < len(out); i += len(v) {
		copy(out[i:i+len(v)], v)
	}
}

func add(out, v []float32) {
	for i := 0; i < len(out); i += len(v) {
		axpy(out[i:i+len(v)], 1, v)
	}
}

// rectify sets what is below 0 to 0.
func rectify(x []float32) {
	for i, v := range x {
		if v < 0 {
			x[i] = 0
		}
	}
}

// normalize gives rows a mean of 0 and a variance of 1, then scales and shifts them (Ba, Kiros and Hinton 2016).
func normalize(out, x, scale, shift []float32) {
	n := len(scale)
	for i := 0; i < len(x); i += n {
		r, o := x[i:i+n], out[i:i+n]
		var mean, square float32
		for _, v := range r {
			mean += v
		}
		mean /= float32(n)
		for _, v := range r {
			square += (v - mean) * (v - mean)
		}
		f := float32(1 / math.Sqrt(float64(square)/float64(n)+1e-5))
		for k, v := range r {
			o[k] = (v-mean)*f*scale[k] + shift[k]
		}
	}
}

// logSoftmax makes of numbers the logarithms of probabilities.
func logSoftmax(x []float32) {
	most := x[0]
	for _, v := range x {
		most = max(most, v)
	}
	sum := 0.0
	for _, v := range x {
		sum += math.Exp(float64(v - most))
	}
	l := most + float32(math.Log(sum))
	for i := range x {
		x[i] -= l
	}
}
