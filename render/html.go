package render

import (
	"context"
	"io"

	"annex/model"
)

type HTMLOptions struct {
	Style *Style
	Cover *Cover
}

func HTML(ctx context.Context, w io.Writer, e *model.Edition, opt HTMLOptions) error { return nil }
