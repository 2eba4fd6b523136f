package main

import (
	"fmt"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"annex/ingest/ppocr"
	"annex/ingest/tesseract"
)

func (a *app) doctorCommand() *cobra.Command {
	return &cobra.Command{
		Use: "doctor", Short: "Say what this machine has for the program to work with", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			version, languages, err := tesseract.Available()
			if err != nil {
				return err
			}
			fmt.Fprintf(a.stdout, "tesseract      %s (%s)\n", version, strings.Join(languages, ", "))
			second, err := ppocr.Available()
			if err != nil {
				second = "not installed: scans are read with more doubt (make readers)"
			}
			fmt.Fprintf(a.stdout, "second reader  %s\n", second)
			fmt.Fprintf(a.stdout, "cores          %d\n", runtime.GOMAXPROCS(0))
			office := "not found (not needed: it only opens what is made here)"
			if path, err := exec.LookPath("soffice"); err == nil {
				office = path
			}
			fmt.Fprintf(a.stdout, "LibreOffice    %s\n", office)
			return nil
		},
	}
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			version := "unknown"
			if info, ok := debug.ReadBuildInfo(); ok {
				version = info.Main.Version
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" {
						version += " " + s.Value
					}
				}
			}
			fmt.Fprintf(a.stdout, "annex %s %s\n", version, runtime.Version())
			return nil
		},
	}
}
