package render

// A Cover is
type Cover struct{}

func (p *paper) cover(c *Cover) {}
