//go:build train

package ppocr

// Pruned is the network of a published model's file as it is taught: without the classes that papers
// do not have. characters says what each class of the rest is: the first none, the last the space.
func Pruned(published []byte) (model []byte, characters []string, err error) {
	r, err := latinOnly(published, "")
	if err != nil {
		return nil, nil, err
	}
	return r.model, r.characters, nil
}
