// Package templates holds the data that the program comes with: paper styles
// and fonts. It imports nothing of the project.
package templates

import "embed"

// FS holds styles/*.yaml and fonts/*.
//
//go:embed styles fonts
var FS embed.FS
