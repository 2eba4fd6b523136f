// Package templates holds the data that the program comes with: paper styles,
// covering papers and fonts. It imports nothing of the project.
package templates

import "embed"

// FS holds styles/*.yaml, papers/*.tmpl and fonts/*.
//
//go:embed styles papers fonts
var FS embed.FS
