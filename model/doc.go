// Package model is what a session paper's annex says, and nothing else.
//
// An international committee keeps its work programme as a ruled table in an
// annex. Each printed issue of it is an [Edition]; an edition has a [Section]
// for each strategic activity, a section has [Topic]s, a topic has [Task]s and
// a task has [Indicator]s, the leaf rows of the table. Every printed cell is a
// [Cell]: its [Text] as runs that are kept, inserted or deleted, the places it
// was read from ([Provenance]) and how surely ([Cell.Confidence]). Beside the
// printed text stand typed values ([TaskType], [Body], [Timeline], [Status]),
// which [Interpret] derives by a [Vocabulary].
//
// Knowledge rises in three steps, each with types of its own:
//
//   - what is seen: a page ([PageSize]), words with their [Box]
//   - how it is ruled: a [Grid] of cells with spans ([GridCell])
//   - what it means: an [Edition]
//
// What one edition did to another is [Changes].
//
// The package imports nothing of this project. Boxes are in points (1/72
// inch) from the page's top left corner; pages count from 1.
package model
