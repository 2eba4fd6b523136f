package reconcile

import (
	"annex/model"
)

// Words is the readable redline of two texts; see [model.Words].
func Words(old, new string) model.Text { return model.Words(old, new) }
