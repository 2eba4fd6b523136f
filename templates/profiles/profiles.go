// Package profiles holds the data by which a committee's words are understood.
package profiles

import _ "embed"

// Default is the profile that every other one adds to, as YAML.
//
//go:embed default.yaml
var Default []byte
