// Package reconcile says what one edition did to another.
package reconcile
