package model

import "testing"

func TestParseStatus(t *testing.T) {
	v := DefaultVocabulary()
	for _, c := range []struct {
		want Status
		in   string
	}{
		{UnknownStatus, ""},
		{UnknownStatus, "-"},
		{UnknownStatus, "See document 14."},
		{UnknownStatus, "Cancelled."},
		{UnknownStatus, "The project was cancelled after the first report had been presented."},
		{UnknownStatus, "Projet annulé."},

		{Completed, "Completed"},
		{Completed, "COMPLETED."},
		{Completed, "Completed in April 2017. Further updates will include two annexes."},
		{Completed, "Completed (endorsed by the Council in June 2017)."},
		{Completed, "Done"},
		{Completed, "100 %"},
		{Completed, "100% completed"},
		{Completed, "The work has been finalised."},
		{Completed, "The manual was adopted by the Assembly in May 2021."},
		{Completed, "The draft Recommendation was adopted in June."},
		{Completed, "Version 2 was published as planned."},
		{Completed, "Two seminars were held in Lomé and Quito."},
		{Completed, "Presented to the Board in March."},
		{Completed, "The workshop, postponed from March, was held in June."},
		{Completed, "The guide was approved in 2020. The Secretariat is promoting its use."},
		{Completed, "No further action required."},
		{Completed, "Not only completed but also translated."},
		{Completed, "Terminé"},
		{Completed, "Achevée en avril 2019."},
		{Completed, "Le guide a été publié en mars 2020."},
		{Completed, "Les lignes directrices ont été adoptées par le Conseil."},
		{Completed, "Objectif atteint."},
		{Completed, "Rapport présenté au Comité en octobre."},

		{InProgress, "In progress"},
		{InProgress, "Work is under way."},
		{InProgress, "Under development"},
		{InProgress, "Not completed"},
		{InProgress, "The study has not yet been completed."},
		{InProgress, "Partially completed"},
		{InProgress, "Nearly completed."},
		{InProgress, "80 % completed"},
		{InProgress, "Two of the three modules have been completed."},
		{InProgress, "3 out of 5 reports were delivered."},
		{InProgress, "Phase 1 completed."},
		{InProgress, "Volume 1 finalized\nVolume 2 to be completed by June"},
		{InProgress, "A first draft was circulated to Members."},
		{InProgress, "The draft text has been finalized."},
		{InProgress, "Responses are being analysed."},
		{InProgress, "The Secretariat is negotiating an agreement with two ports."},
		{InProgress, "The text was approved by the group and will be submitted to the Council."},
		{InProgress, "Work was launched in May."},
		{InProgress, "The Group established a drafting team."},
		{InProgress, "The revision continues."},
		{InProgress, "En cours"},
		{InProgress, "En cours d’élaboration"},
		{InProgress, "Les travaux se poursuivent."},
		{InProgress, "L'étude n'a pas encore été achevée."},
		{InProgress, "Partiellement réalisé"},
		{InProgress, "Un projet de texte a été présenté au groupe."},
		{InProgress, "Le questionnaire a été diffusé ; les réponses seront examinées en juin."},
		{InProgress, "Les travaux ont commencé."},

		{OngoingStatus, "Ongoing"},
		{OngoingStatus, "On-going."},
		{OngoingStatus, "The exchange of good practices is ongoing."},
		{OngoingStatus, "Reports are regularly presented to the Committee."},
		{OngoingStatus, "Permanent"},
		{OngoingStatus, "Le point est examiné régulièrement."},
		{OngoingStatus, "À chaque session"},

		{Planned, "Planned"},
		{Planned, "Planned for 2020"},
		{Planned, "Will be completed by June 2019."},
		{Planned, "To be finalized"},
		{Planned, "The report is expected to be published in May."},
		{Planned, "Not started"},
		{Planned, "Work has not yet begun."},
		{Planned, "Once approved, the guide will be published."},
		{Planned, "Revised guidelines will be submitted to the next session."},
		{Planned, "The topic was not discussed; the next session will take it up."},
		{Planned, "Sera présenté à la prochaine session."},
		{Planned, "Le guide révisé sera soumis au Comité."},
		{Planned, "Prévu pour 2020"},
		{Planned, "Doit être achevé d’ici la fin de l’année."},
		{Planned, "Le groupe examinera cette question en juin."},
		{Planned, "Pas encore commencé"},

		{Postponed, "Postponed"},
		{Postponed, "Deferred to the next session."},
		{Postponed, "The project was put on hold."},
		{Postponed, "The review was postponed to 2020. A new outline will be prepared."},
		{Postponed, "Reporté à 2020"},
		{Postponed, "L’examen a été reporté à la prochaine session."},
		{Postponed, "En attente"},
		{Postponed, "Suspendu"},

		{NoInterest, "No interest expressed by Members."},
		{NoInterest, "No interest"},
		{NoInterest, "Members showed no particular interest in this topic."},
		{NoInterest, "Dropped for lack of interest."},
		{NoInterest, "Aucun intérêt exprimé par les Membres."},
		{NoInterest, "Pas d’intérêt de la part des Membres"},
		{NoInterest, "Les Membres n’ont pas manifesté d’intérêt."},
	} {
		if got := ParseStatus(c.in, v); got != c.want {
			t.Errorf("%q: got %s, want %s", c.in, got, c.want)
		}
	}
}

func FuzzParseStatus(f *testing.F) {
	f.Add("Completed. Further updates, etc. will follow; 3 of 5 (80 %) done")
	f.Add("n’a pas été\xff achevé.\n\n…")
	v := DefaultVocabulary()
	f.Fuzz(func(t *testing.T, s string) {
		switch ParseStatus(s, v) {
		case Completed, InProgress, OngoingStatus, Planned, Postponed, NoInterest, UnknownStatus:
		default:
			t.Errorf("%q: %s", s, ParseStatus(s, v))
		}
	})
}
