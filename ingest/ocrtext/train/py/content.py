"""Invents the content of work programmes: topics, tasks, types, bodies, indicators, times and progress.

Words come from lists of names and from sentences of running text, so that no committee's own vocabulary is learned."""
import os
import re

STOP = {
    'en': set("the a an of in on at by for from to with and or as is are was were be been has have had will would may can could should must shall "
              "that which this these those it its their there who not no than then if when where while such other more most any all each both "
              "into over under between among within without through during before after about against per via also only".split()),
    'fr': set("le la les un une des du de d l et ou à au aux en dans par pour sur sous avec sans est sont été être a ont ce cette ces cet qui que "
              "dont où il elle ils elles on se s ne pas plus son sa ses leur leurs entre vers chez si comme mais y même tout tous toute toutes".split()),
}

BEFORE = {'en': set('the a an of in on at by for from with its their this these any all each'.split()),
          'fr': set("le la les un une des du de au aux en dans par pour sur sous avec ce cette ces son sa ses leur leurs".split())}

VERBS = {
    'en': """review revise update develop prepare draft examine study monitor promote organize assess evaluate identify analyse collect compile
        publish support assist advise conduct consider finalize establish maintain coordinate implement explore investigate compare define
        describe harmonize strengthen improve provide discuss propose adopt agree test design create facilitate encourage follow explain
        determine set shorten measure run keep list map clarify suggest simplify extend replace translate train survey consult convene host
        launch complete continue ensure enhance address contribute participate report inspect audit verify elaborate align modernize
        re-establish pilot register certify calibrate estimate forecast inventory digitize open close merge split gather produce validate""".split(),
    'fr': """réviser actualiser élaborer préparer rédiger examiner étudier suivre promouvoir organiser évaluer identifier analyser recueillir
        publier soutenir aider conseiller mener envisager finaliser établir maintenir coordonner mettre explorer comparer définir décrire
        harmoniser renforcer améliorer fournir débattre proposer adopter tester concevoir créer faciliter encourager expliquer déterminer
        fixer mesurer tenir dresser clarifier simplifier étendre remplacer traduire former consulter convoquer lancer achever poursuivre
        assurer aborder contribuer participer vérifier aligner moderniser inspecter recenser valider produire""".split(),
}
DONE = {
    'en': """published adopted agreed submitted completed issued circulated approved endorsed prepared updated revised finalized developed
        drafted presented discussed organized conducted held launched tested signed collected compiled analysed identified reviewed
        translated implemented established available proposed tabled validated printed distributed carried\u00a0out set\u00a0up put\u00a0to\u00a0the\u00a0vote
        delivered certified registered reconciled removed measured""".split(),
    'fr': """publié adopté convenu soumis achevé diffusé approuvé validé préparé actualisé révisé finalisé élaboré rédigé présenté examiné
        organisé tenu lancé testé signé recueilli analysé recensé traduit disponible proposé imprimé distribué""".split(),
}
THINGS = {
    'en': """guidelines|guide|report|study|survey|questionnaire|draft|first draft|final draft|revised text|action plan|manual|handbook|toolkit|
        recommendation|recommendations|standard|specification|protocol|database|register|workshop|seminar|training course|webinar|video|leaflet|
        compendium|model|template|checklist|glossary|road map|strategy|framework|agreement|memorandum of understanding|list|table|matrix|
        working paper|discussion paper|note|proposal|proposals|terms of reference|work plan|newsletter|website|portal|pilot|trial|test results|
        case studies|best practices|lessons learned|catalogue|inventory|map|methodology|procedure|code of practice|resolution|amendment|chapter|
        annex|summary|statistics|figures|technical report|feasibility study|curriculum|module|tool|set of indicators|dashboard|letter""",
    'fr': """lignes directrices|guide|rapport|étude|enquête|questionnaire|projet|premier projet|texte révisé|plan d'action|manuel|outil|
        recommandation|recommandations|norme|spécification|protocole|base de données|registre|atelier|séminaire|formation|vidéo|dépliant|
        recueil|modèle|liste|tableau|glossaire|feuille de route|stratégie|cadre|accord|note|propositions|mandat|bulletin|site web|portail|
        essai|résultats|études de cas|bonnes pratiques|catalogue|inventaire|carte|méthode|procédure|résolution|amendement|chapitre|résumé|
        statistiques|rapport technique|étude de faisabilité|module|tableau de bord|lettre type""",
}
THINGS = {k: [' '.join(x.split()) for x in v.replace('\n', ' ').split('|')] for k, v in THINGS.items()}
BODY = {
    'en': """Committee|Sub-Committee|Working Group|Secretariat|Bureau|Group|Expert Group|Task Force|Council|Commission|Panel|Steering Group|
        Correspondence Group|Drafting Group|Project Team|Technical Committee|Study Group|Network|Office|Chair|Members|Delegations|Board|Unit|
        Directorate|Team|Rapporteur|Advisory Group|Liaison Group|Forum|Partners|Laboratories|Administrations|Agency|Centre|Institute""",
    'fr': """Comité|Sous-comité|Groupe de travail|Secrétariat|Bureau|Groupe|Groupe d'experts|Équipe spéciale|Conseil|Commission|
        Groupe de rédaction|Équipe de projet|Comité technique|Réseau|Présidence|Membres|Délégations|Unité|Direction|Rapporteur|Partenaires""",
}
BODY = {k: [' '.join(x.split()) for x in v.replace('\n', ' ').split('|')] for k, v in BODY.items()}
TYPES = {
    'en': """Maintenance|Advanced|New|Ongoing|Policy|Technical|Field|Data|Project|Standing|Core|Optional|Routine|Research|Legal|Administrative|
        Training|Outreach|A|B|C|I|II|III|High|Medium|Low|Priority 1|Priority 2|Standard-setting|Capacity building|Review|Implementation|
        Monitoring|Communication|One-off|Recurrent|Mandatory|Voluntary|Regular|Special|Operational|Strategic|Continuing|Analysis|Guidance|
        Cooperation|Internal|External|M|D|Statutory|Study|Service""",
    'fr': """Maintenance|Avancé|Nouveau|Permanent|Politique|Technique|Terrain|Données|Projet|Courant|Approfondi|Recherche|Juridique|Formation|
        A|B|C|Élevée|Moyenne|Faible|Priorité 1|Priorité 2|Suivi|Communication|Ponctuel|Récurrent|Ordinaire|Extraordinaire|Étude|Normatif""",
}
TYPES = {k: [' '.join(x.split()) for x in v.replace('\n', ' ').split('|')] for k, v in TYPES.items()}
MONTHS = {'en': "January February March April May June July August September October November December".split(),
          'fr': "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()}
SHORT = {'en': "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(), 'fr': "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()}
ONGOING = {'en': ["Ongoing", "Continuous", "Permanent", "Every year", "Annually", "Quarterly", "Every month", "Each spring", "As required", "To be decided", "Every session", "Twice a year", "Open"],
           'fr': ["En cours", "Permanent", "Continu", "Chaque année", "Annuel", "Trimestriel", "Tous les mois", "Selon les besoins", "À déterminer", "À chaque session", "Deux fois par an"]}
SHORTPROGRESS = {
    'en': """Completed|Ongoing|Completed.|Done|Agreed|Not started|Started|In progress|Postponed|Delayed|Adopted|Under way|Cancelled|On track|
        Draft circulated|Text stable|Published|Approved in principle|No change|On hold|Achieved|See above|Work continues|To be discussed|Pending|
        Approved|Nearly complete|Awaiting comments|First draft ready|Partly done|Ready for approval|Closed|Deferred|Tabled|In preparation""",
    'fr': """Achevé|En cours|Terminé|Fait|Convenu|Pas encore commencé|Commencé|Reporté|Retardé|Adopté|Annulé|Projet diffusé|Publié|
        Approuvé en principe|Sans changement|En attente|Réalisé|Voir ci-dessus|À examiner|Texte prêt|Presque achevé|En préparation""",
}
SHORTPROGRESS = {k: [' '.join(x.split()) for x in v.replace('\n', ' ').split('|')] for k, v in SHORTPROGRESS.items()}


NUMBERS = {'en': "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty-one".split(),
           'fr': "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante".split()}


class Stock:
    """What content is made of: sentences, chunks of nouns, names, goals and indicators."""

    def __init__(self, folder):
        read = lambda n: open(os.path.join(folder, n), encoding='utf-8').read().split('\n')
        self.sentences, self.goals, self.measures = {}, {}, {}
        for l in 'en', 'fr':
            self.sentences[l] = [s for s in read(l + '.txt') if s]
            sdg = [x.split('\t') for x in read('sdg.%s.txt' % l) if x]
            self.goals[l] = [t for k, t in sdg if k == 't']
            self.measures[l] = [t for k, t in sdg if k == 'i']
        self.nouns = [x for x in read('nouns.txt') if x]
        self.near = {w[0]: w[1:] for w in (x.split() for x in read('near.txt')) if w}
        self.rows = rows(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'rows.txt'))


def rows(path):
    """the topics of a file of invented rows, by language: a topic is its title and its tasks"""
    out, lang = {'en': [], 'fr': []}, 'en'
    for l in open(path, encoding='utf-8'):
        kind, _, rest = l.rstrip('\n').partition(' ')
        cells = [c.strip() for c in rest.split('|')]
        if kind == 'L':
            lang = rest
        elif kind == 'T':
            out[lang].append((rest, []))
        elif kind == 'K':
            out[lang][-1][1].append((cells, []))
        elif kind == 'I':
            out[lang][-1][1][-1][1].append(cells)
    return out


WORD = re.compile(r"[^\W\d_][\w'’-]*")


KINDS = ['sentence', 'sentence', 'piece', 'piece', 'end', 'goal', 'task', 'task', 'indicator', 'progress']  # of what a cell may say


class Maker:
    """Makes the cells of one document."""

    def __init__(self, rng, stock):
        self.r, self.stock = rng, stock
        self.lang = l = 'fr' if rng.random() < 0.28 else 'en'
        n = len(stock.sentences[l])
        at = rng.randrange(n)
        self.text = [stock.sentences[l][(at + i * 7) % n] for i in range(rng.choice([40, 150, 600]))] if rng.random() < 0.5 else rng.sample(stock.sentences[l], 300)
        self.chunks = self.harvest()
        self.verbs = rng.sample(VERBS[l], rng.choice([8, 20, 40, len(VERBS[l])]))
        self.things = rng.sample(THINGS[l], rng.choice([10, 25, len(THINGS[l])]))
        self.done = rng.sample(DONE[l], rng.choice([6, 12, len(DONE[l])]))
        self.bodies = self.make_bodies()
        k = rng.choice([2, 2, 2, 3, 3, 4, 5])
        self.types = rng.sample(TYPES[l], k)
        if rng.random() < 0.2:
            self.types = [self.noun().split()[-1].capitalize() for _ in range(k)]
        if rng.random() < 0.15:
            self.types = [t.lower() for t in self.types]
        self.year = rng.randrange(1996, 2031)
        self.times = rng.choice(['month', 'month', 'month', 'month', 'date', 'date', 'short', 'quarter', 'session', 'mixed', 'mixed', 'number', 'year'])
        self.acronyms = [self.acronym() for _ in range(rng.choice([2, 4, 7]))] + [b for b in self.bodies if b.isupper()]
        self.session = self.acronym() + rng.choice([' ', '-', '/', ' '])
        self.natural = rng.choice([0, 0.5, 0.8, 1, 1, 1, 1])  # share of the topics that are taken from the rows invented by hand
        self.spoiled = rng.choice([0, 0, 0.05, 0.15, 0.3])  # share of their words that others replace
        self.near = rng.choice([0, 0.15, 0.3, 0.5])  # and of their English words that others replace which are used alike
        self.mixed = rng.random() < 0.6  # a topic's tasks are of several topics
        self.going_on = rng.choice([0.1, 0.1, 0.3, 0.6])  # how often what is said of the progress goes on with what is said of another row's
        self.prose = rng.random()  # how much of the text is sentences from elsewhere
        self.task_style = rng.choice(['verb', 'verb', 'verb', 'verb', 'noun', 'mixed'])
        self.ind_style = rng.choice(['done', 'done', 'noun', 'mixed', 'mixed', 'count'])
        self.topic_style = rng.choice(['plain', 'plain', 'title', 'number', 'code', 'acronym'])
        self.long = rng.choice([0.5, 1, 1, 1.6])
        # In some documents what a cell says does not tell its column, only where it stands and what it goes on from.
        self.kinds = {c: rng.choice(KINDS) for c in ('task', 'indicator', 'progress')} if rng.random() < 0.15 else None
        if self.kinds:
            self.natural = 0

    def harvest(self):
        """chunks of one to three words that stand after an article or preposition: nouns, mostly"""
        out = []
        before = BEFORE[self.lang]
        for s in self.text:
            run, heard = [], False
            for w in s.split() + ['.']:
                bare = w.strip('.,;:()"“”’')
                small = bare.lower() in STOP[self.lang]
                if not small and WORD.fullmatch(bare):
                    run.append(bare)
                    if bare == w:
                        continue
                if run and heard and len(run) <= 3 and not run[-1].endswith(('ed', 'ly', 'ant')) and not run[0].endswith('ly'):
                    out.append(' '.join(run))
                run, heard = [], bare.lower() in before and bare == w
        self.r.shuffle(out)
        out = [c for c in out if len(c) > 3][:self.r.choice([40, 120, 400])]
        if self.lang == 'en' and self.r.random() < 0.6:
            out += self.r.sample(self.stock.nouns, max(10, len(out) // 2))
        return out or ['work']

    def acronym(self):
        return ''.join(self.r.choice('ABCDEFGHIKLMNOPRSTUW') for _ in range(self.r.choice([2, 3, 3, 3, 4, 4, 5])))

    def noun(self):
        c = self.r.choice(self.chunks)
        return c if c.isupper() or self.r.random() < 0.05 else c.lower()

    def phrase(self, more=0.5):
        """a noun phrase, with prepositions"""
        r, en = self.r, self.lang == 'en'
        out = self.noun()
        if r.random() < 0.45:
            out = (r.choice(['the ', 'the ', 'a ', 'all ', 'new ', 'existing ', 'national ', 'draft ', 'joint ', 'common ', 'annual ', 'technical '])
                   if en else r.choice(['le ', 'la ', 'les ', 'des ', 'un ', 'une ', 'les nouveaux ', 'toutes les '])) + out
        while r.random() < more:
            p = r.choice(['of', 'of', 'of the', 'for', 'on', 'in', 'with', 'and', 'and', 'between', 'to', 'concerning', 'related to', 'at', 'from', 'by', 'under the', 'within']) if en \
                else r.choice(['de', 'de la', 'des', 'du', 'pour', 'sur', 'dans', 'avec', 'et', 'et', 'entre', 'à', 'concernant', 'relatif à', 'par'])
            out += ' ' + p + ' ' + self.noun()
            more *= 0.7
        return out

    def make_bodies(self):
        r, l = self.r, self.lang
        out = []
        for _ in range(r.choice([3, 5, 8])):
            k = r.random()
            if k < 0.4:
                out.append(self.acronym() if r.random() < 0.85 else self.acronym() + '/' + self.acronym())
            elif k < 0.5:
                out.append(r.choice(['WG', 'RG', 'GT', 'SC', 'TF', 'CG', 'EG']) + r.choice(['-', ' ', '']) + (str(r.randrange(1, 12)) if r.random() < 0.5 else self.noun().split()[-1].capitalize()))
            elif k < 0.75:
                b = r.choice(BODY[l])
                out.append(b)
            elif k < 0.9:
                n = self.noun().title() if l == 'en' else self.noun()
                if r.random() < 0.35:  # long names
                    n += (r.choice([' and ', ' for the ', ' of ', ', ']) if l == 'en' else r.choice([' et ', ' de la ', ' des '])) + (self.noun().title() if l == 'en' else self.noun())
                b = r.choice(BODY[l])
                if r.random() < 0.2:
                    b = (r.choice(['Joint ', 'Technical ', 'Ad hoc ', 'Virtual ', 'High-Level ', 'Regional ']) + b) if l == 'en' else b + r.choice([' mixte', ' technique', ' ad hoc', ' régional'])
                b = r.choice([n + ' ' + b, b + ' on ' + n]) if l == 'en' else b + ' ' + r.choice(['sur ', "d'", 'de ', 'chargé de ']) + n
                out.append(b + (' (' + self.acronym() + ')' if r.random() < 0.3 else ''))
            else:
                out.append(r.choice(['Norway', 'Japan', 'Finland', 'Brazil', 'Kenya', 'Denmark', 'France', 'Australia', 'Germany', 'India', 'Chile', 'Singapore', 'Republic of Korea', 'United Kingdom', 'Morocco', 'Canada', 'Poland', 'South Africa', 'Mexico', 'Netherlands'] if l == 'en'
                                    else ['Norvège', 'Japon', 'Finlande', 'Brésil', 'Kenya', 'France', 'Allemagne', 'Chili', 'Maroc', 'Canada', 'Pologne', 'Suisse', 'Belgique', 'Sénégal']))
        return out

    def body(self):
        return self.r.choice(self.bodies)

    def cell_bodies(self):
        r = self.r
        k = r.choice([1, 1, 1, 1, 2, 2, 3, 4])
        b = r.sample(self.bodies, min(k, len(self.bodies)))
        if len(b) == 1:
            return [b[0]]
        if r.random() < 0.25:
            return b
        return [', '.join(b[:-1]) + r.choice([', ', ' and ', ' and ', ' / ', ', '] if self.lang == 'en' else [', ', ' et ']) + b[-1]]

    def body_in_text(self):
        b = self.body()
        return ('the ' if self.lang == 'en' else 'le ') + b

    def month(self, y=None):
        r = self.r
        return r.choice(MONTHS[self.lang]) + ' ' + str(y or self.year + r.randrange(0, 5))

    def date(self):
        return str(self.r.randrange(1, 31)) + ' ' + self.month()

    def time(self):
        r, l, k = self.r, self.lang, self.times
        y = self.year + r.randrange(0, 5)
        if r.random() < 0.18:
            return r.choice(ONGOING[l])
        if k == 'mixed' or r.random() < 0.08:
            k = r.choice(['month', 'date', 'short', 'quarter', 'session', 'year', 'range', 'end'])
        if r.random() < 0.06:
            k = r.choice(['range', 'end', 'year'])
        if k == 'month':
            return self.month(y)
        if k == 'date':
            return str(r.randrange(1, 31)) + ' ' + self.month(y)
        if k == 'short':
            return r.choice(SHORT[l]) + ' ' + str(y)
        if k == 'quarter':
            return r.choice(['Q', 'Q', 'T'] if l == 'en' else ['T']) + str(r.randrange(1, 5)) + ' ' + str(y)
        if k == 'session':
            return self.session + str(r.randrange(1, 60))
        if k == 'number':
            return r.choice(['%02d/%d', '%d/%d', '%02d.%d']) % (r.randrange(1, 13), y)
        if k == 'range':
            return r.choice(['%s - %s', '%s to %s', '%s-%s', 'From %s to %s'] if l == 'en' else ['%s - %s', 'De %s à %s']) % (self.month(y), self.month(y + 1))
        if k == 'end':
            return r.choice(['End of %d', 'By %d', 'Spring %d', 'Before %d', 'Mid-%d', 'First half of %d', 'Summer %d'] if l == 'en' else ['Fin %d', "D'ici %d", 'Printemps %d', 'Avant %d', 'Mi-%d']) % y
        return r.choice(['%d', '%d', '%d-%d']) .replace('%d-%d', '%d-%d' % (y, y + 1)).replace('%d', str(y))

    def piece_of_text(self, least=4, most=14):
        """some words out of a sentence, from its beginning"""
        s = self.r.choice(self.text).split()
        n = self.r.randrange(least, most)
        out = s[:n]
        while out and out[-1].lower() in STOP[self.lang]:
            out.pop()
        return ' '.join(out).rstrip(',;:')

    def borrowed(self, column):
        """what another column, or any text, would say"""
        return self.any_text(column) or self.phrase()

    def any_text(self, column):
        r, l = self.r, self.lang
        kind = self.kinds[column] if r.random() < 0.85 else r.choice(KINDS)
        if kind == 'sentence':
            s = r.choice(self.stock.sentences[l]).split()
            return ' '.join(s if len(s) <= 30 else s[:r.randrange(8, 30)])
        if kind == 'piece':
            return self.piece_of_text(3, r.choice([8, 14, 24]))
        if kind == 'end':
            s = r.choice(self.text).split()
            t = ' '.join(s[-r.randrange(4, 20):])
            return t[0].upper() + t[1:]
        if kind == 'goal':
            return r.choice(self.stock.goals[l] + self.stock.measures[l])
        tasks = r.choice(self.stock.rows[l])[1]
        said, inds = r.choice(tasks)
        return self.spoil(said[0] if kind == 'task' else r.choice(inds)[0] if kind == 'indicator' else self.natural_progress())

    def task(self):
        r, l = self.r, self.lang
        if self.kinds:
            return self.borrowed('task')
        if r.random() < 0.06:
            return r.choice(self.stock.goals[l])
        if r.random() < 0.25 * self.prose:
            return self.piece_of_text(5, 24)
        style = self.task_style if self.task_style != 'mixed' else r.choice(['verb', 'noun'])
        if style == 'noun':
            t = r.choice(self.things) + (' on ' if l == 'en' else ' sur ') + self.phrase(0.6)
        else:
            t = r.choice(self.verbs) + ' ' + self.phrase(0.6 * min(1, self.long))
            if r.random() < 0.3 * self.long:
                t += (' and ' if l == 'en' else ' et ') + r.choice(self.verbs) + ' ' + self.phrase(0.5)
            if r.random() < 0.3 * self.long:
                t += (r.choice([', including ', ' in order to ', ', taking into account ', ' with a view to ', ' in cooperation with ', ' so that ', ' as well as '])
                      if l == 'en' else r.choice([', notamment ', ' afin de ', ', compte tenu de ', ' en vue de ', ' en coopération avec ', ' ainsi que '])) + self.phrase(0.6)
        t = t[0].upper() + t[1:]
        if r.random() < 0.12:
            t += '.'
        return t

    def indicator(self):
        r, l = self.r, self.lang
        if self.kinds:
            return self.borrowed('indicator')
        if r.random() < 0.06:
            return r.choice(self.stock.measures[l])
        if r.random() < 0.15 * self.prose:
            return self.piece_of_text(4, 16)
        style = self.ind_style if self.ind_style != 'mixed' else r.choice(['done', 'noun', 'count'])
        thing = r.choice(self.things)
        if r.random() < 0.6:
            thing += (r.choice([' on ', ' of ', ' for ', ' concerning ']) if l == 'en' else r.choice([' sur ', ' de ', ' pour ', ' concernant '])) + self.phrase(0.35)
        elif r.random() < 0.4:
            thing = self.phrase(0.4)
        if style == 'count':
            n = r.choice(['Number of ', 'Share of ', 'At least %d ' % r.randrange(2, 60), 'Percentage of ', 'Rate of ', '%d ' % r.randrange(2, 40)] if l == 'en'
                         else ['Nombre de ', 'Part de ', 'Au moins %d ' % r.randrange(2, 60), 'Taux de ', '%d ' % r.randrange(2, 40)])
            t = n + self.phrase(0.4)
        else:
            t = thing
        if style == 'done' or r.random() < 0.2:
            t += ' ' + r.choice(self.done)
            if r.random() < 0.25:
                t += (r.choice([' by ', ' to ', ' at ', ' in ']) if l == 'en' else r.choice([' par ', ' au ', ' à ', ' en '])) + r.choice([self.body_in_text, self.phrase])()
        t = t[0].upper() + t[1:]
        if r.random() < 0.08:
            t += '.'
        return t

    def topic(self, n):
        r = self.r
        t = self.phrase(0.2)
        t = t.title() if self.topic_style == 'title' else t[0].upper() + t[1:]
        if r.random() < 0.2 or self.topic_style == 'acronym':
            t += ' (' + self.acronym() + ')'
        if self.topic_style == 'number':
            t = '%d%s %s' % (n, r.choice(['.', '.', ')', '']), t)
        if self.topic_style == 'code':
            t = r.choice(['Q', 'T', 'WI-', 'A', '1.', '2.', '3.']) + str(n) + r.choice([' – ', ' ', ': ', ' - ']) + t
        return t

    def filled(self, text):
        """text with the document's own names, dates and numbers where it has {B}, a body, {A}, an acronym, {M}, a month, {D}, a date, {S}, a session, {Y}, a year, {N}, a number, and {X}, a thing"""
        r, l = self.r, self.lang
        give = {'B': self.body, 'A': lambda: r.choice(self.acronyms), 'M': self.month, 'D': self.date, 'S': lambda: self.session + str(r.randrange(1, 60)), 'Y': lambda: str(self.year + r.randrange(0, 5)),
                'N': lambda: r.choice(NUMBERS[l]) if r.random() < 0.6 else str(r.randrange(2, 90)), 'X': self.noun}
        return re.sub(r'\{([BAMDSYNX])\}', lambda m: give[m[1]](), text)

    def spoil(self, text):
        """text with some of its words replaced"""
        text = self.filled(text)
        out = []
        for w in text.split():
            bare = w.strip('.,;:()')
            if len(bare) > 3 and bare.isalpha() and bare.lower() not in STOP[self.lang]:
                n = self.replaced(bare.lower())
                if n:
                    w = w.replace(bare, n.capitalize() if bare[0].isupper() else n)
            out.append(w)
        return ' '.join(out)

    def replaced(self, word):
        """another word, or none"""
        r = self.r
        if r.random() < self.spoiled:
            return self.noun().split()[-1]
        if self.lang == 'en' and r.random() < self.near and word in self.stock.near:
            return r.choice(self.stock.near[word])

    def natural_topic(self):
        """a topic of the rows invented by hand, some of its cells replaced: title and [[paragraphs, type, bodies], [[paragraphs, time, progress]]]"""
        r = self.r
        rows = self.stock.rows[self.lang]
        title, tasks = r.choice(rows)
        if self.mixed:
            tasks = [r.choice(r.choice(rows)[1]) for _ in tasks]
        if r.random() < 0.3:
            tasks = tasks + r.choice(rows)[1][:1]
        paragraphs = lambda text: [self.spoil(p) for p in text.split(' / ') if p]
        out = []
        for (text, kind, bodies), inds in tasks:
            if kind == '~' or r.random() < 0.75:
                kind = r.choice(self.types)
            bodies = self.cell_bodies() if bodies == '~' or r.random() < 0.5 else self.filled(bodies)
            if r.random() < 0.15:
                inds = inds + r.choice(r.choice(rows)[1])[1][:1]
            got = []
            for text2, when, done in inds:
                when = self.time() if when == '~' or r.random() < 0.5 else self.filled(when)
                said = paragraphs(done) if r.random() < 0.75 else self.progress(0.4)
                while said and len(said[-1].split()) < 150 and r.random() < self.going_on:
                    said[-1] += ('' if said[-1][-1] in '.!?' else '.') + ' ' + self.natural_progress()
                got.append([paragraphs(text2), when, said])
            out.append(([paragraphs(text), kind, bodies], got))
        return self.spoil(title), out

    def natural_progress(self):
        """what was written of the progress of another row"""
        for _ in range(9):
            done = self.r.choice(self.r.choice(self.r.choice(self.stock.rows[self.lang])[1])[1])[2]
            if done:
                return self.spoil(done.replace(' / ', ' '))
        return self.r.choice(SHORTPROGRESS[self.lang])

    def sentence(self):
        """a sentence of a report"""
        r, l = self.r, self.lang
        if self.kinds and r.random() < 0.85:
            s = self.borrowed('progress')
            return s if s[-1] in '.!?' else s + '.'
        if r.random() < self.natural / 2:
            s = self.natural_progress()
            return s if s[-1] in '.!?' else s + '.'
        if r.random() < 0.35 + 0.45 * self.prose:
            s = r.choice(self.text)
            if len(s.split()) > 28 and r.random() < 0.6:
                s = ' '.join(s.split()[:r.randrange(8, 26)])
            return s if s[-1] in '.!?' else s + '.'
        thing = (r.choice(self.things) if r.random() < 0.5 else self.phrase(0.3))
        if l == 'en':
            s = r.choice([
                lambda: 'The %s was %s in %s.' % (thing, r.choice(self.done), self.month()),
                lambda: 'The %s agreed in %s that the %s should be %s.' % (self.body(), self.month(), thing, r.choice(self.done)),
                lambda: '%s in %s.' % (r.choice(self.done).capitalize(), self.month()),
                lambda: '%s on %s' % (r.choice(self.done).capitalize(), self.date()),
                lambda: '%s %s have replied.' % (r.choice(['Nine', 'Twelve', 'Three', 'Forty-two', '17', '31', 'Several', 'Most']), self.noun()),
                lambda: '%s; comments awaited from %s and %s.' % (r.choice(['Draft circulated', 'Text ready', 'First draft prepared']), self.body(), self.body()),
                lambda: 'The %s decided to postpone the %s to %s.' % (self.body(), thing, self.month()),
                lambda: '%s reported that %s.' % (self.body(), self.piece_of_text(4, 14).rstrip('.')),
                lambda: '%d %s %s' % (r.randrange(2, 300), self.noun(), r.choice(self.done)),
                lambda: 'Work on %s %s.' % (self.phrase(0.4), r.choice(['continues', 'has begun', 'was stopped', 'is on schedule', 'is delayed'])),
                lambda: 'A %s on %s will be %s at the next session.' % (r.choice(self.things), self.noun(), r.choice(self.done)),
                lambda: '%s the %s.' % (r.choice(['Reported to', 'Agreed by', 'Adopted by', 'Submitted to', 'Discussed in']), self.body() + ' in ' + self.month()),
            ])()
        else:
            s = r.choice([
                lambda: 'Le %s a été %s en %s.' % (thing, r.choice(self.done), self.month()),
                lambda: 'Le %s a décidé en %s que le %s serait %s.' % (self.body(), self.month(), thing, r.choice(self.done)),
                lambda: '%s en %s.' % (r.choice(self.done).capitalize(), self.month()),
                lambda: '%s le %s' % (r.choice(self.done).capitalize(), self.date()),
                lambda: '%s %s ont répondu.' % (r.choice(['Neuf', 'Douze', 'Trois', '17', '31', 'Plusieurs']), self.noun()),
                lambda: 'Les travaux sur %s %s.' % (self.phrase(0.4), r.choice(['se poursuivent', 'ont commencé', 'sont en retard'])),
                lambda: '%s a indiqué que %s.' % (self.body(), self.piece_of_text(4, 14).rstrip('.')),
            ])()
        return s[0].upper() + s[1:]

    def progress(self, length):
        """a list of paragraphs"""
        r = self.r
        k = r.random()
        if k < 0.15:
            return []
        if k < 0.4:
            return [r.choice(SHORTPROGRESS[self.lang])]
        n = 1
        while n < 12 and r.random() < length:
            n += 1
        s = [self.sentence() for _ in range(n)]
        out = []
        for x in s:
            if out and r.random() < 0.75:
                out[-1] += ' ' + x
            else:
                out.append(x)
        return out
