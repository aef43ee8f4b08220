using NodaTime;
using ParkAndSee.Bays;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Offences;
using ParkAndSee.RuleBooks;
using ParkAndSee.Vehicles;
using static ParkAndSee.Tariffs.TariffSentences;

namespace ParkAndSee.Assessments;

/// <summary>Why a stay is assessed as it is: the facts, the rule and its version, the steps, the answer.</summary>
public static class AssessmentExplanation
{
    private const string NoDocument = "Europe/Paris"; // whose local time is told where no document names one

    /// <summary>Explains an assessment; it is made by <see cref="StayAssessment.Assess"/> itself.</summary>
    /// <param name="stay">What is known of the stay.</param>
    /// <param name="rules">The rules over time; to explain a past decision, as they were known then.</param>
    /// <param name="at">When, Unix milliseconds.</param>
    /// <param name="offences">The table of offences in force then; null = none, and no offence is named.</param>
    /// <returns>The assessment, and its sentences in order. No plate and nothing that names a vehicle is in them.</returns>
    public static (Assessment Assessment, IReadOnlyList<LocalizedText> Why) Explain(
        in StayToAssess stay, CurbRules rules, long at, OffenceTable? offences = null)
    {
        var told = StayAssessment.Assess(stay, rules, at);
        var said = new List<LocalizedText>();
        if (stay.Status != BayStatus.Occupied)
        {
            said.Add(AssessmentSentences.Of(told.Reason));
            return (told, said);
        }

        var instant = Math.Max(at, stay.Since);
        var finding = StayAtInstant.Of(stay, rules.For(stay.Place, stay.Bay), instant, out _, out _);
        var zone = DateTimeZoneProviders.Tzdb[finding.Rule?.TimeZone ?? NoDocument];
        LocalizedText When(long time) => Time(Instant.FromUnixTimeMilliseconds(time).InZone(zone).LocalDateTime);

        said.Add(Say($"Arrivée : le {When(stay.Since).Fr}.", $"Arrival: {When(stay.Since).En}."));
        said.Add(Place(stay));
        if (stay.Right is { } right && right.From <= instant)
            said.Add(Say($"Droit pris pour cette place : du {When(right.From).Fr} au {When(right.Until).Fr}.",
                $"Right for this bay: from {When(right.From).En} to {When(right.Until).En}."));
        if (stay.Read is { } word && word.ReadAt >= stay.Since && word.ReadAt <= instant) said.Add(Read(word, When(word.ReadAt), When));
        if (rules.For(stay.Place, stay.Bay).At(instant).Holding.IsCut) said.Add(AssessmentSentences.SchoolNotKnown);
        if (finding.Rule is { } rule)
            AddRule(said, rule, finding.Begin, When, offences, Instant.FromUnixTimeMilliseconds(instant).InZone(zone).Date);
        var (answer, verdict) = (AssessmentSentences.Of(told.Reason), AssessmentSentences.Of(told.Verdict));
        said.Add(Say($"{verdict.Fr} depuis le {When(told.From).Fr}. {answer.Fr}", $"{verdict.En} since {When(told.From).En}. {answer.En}"));
        if (told.NextEvaluationAt is { } next)
            said.Add(Say($"Cela peut changer le {When(next).Fr}, sans fait nouveau.",
                $"This may change on {When(next).En} without a new fact."));
        if (finding.Accuses)
            said.Add(new("Cela envoie un agent, rien de plus : seul son propre constat compte.",
                "This sends an agent, no more: only the agent's own finding counts."));
        return (told, said);
    }

    private static LocalizedText Place(in StayToAssess stay)
    {
        var (kind, zone) = (CurbNames.Of(stay.Place.Kind), stay.Place.Zone);
        if (stay.Place.Places == 1) return Say($"{kind.Fr}, zone {zone}.", $"{kind.En}, zone {zone}.");
        var (fr, en) = stay.Occupants < 0
            ? ("nombre de véhicules inconnu", "number of vehicles not known")
            : ($"{stay.Occupants} véhicules", $"{stay.Occupants} vehicles");
        return Say($"{kind.Fr}, zone {zone}, pour {stay.Place.Places} véhicules ; {fr}.",
            $"{kind.En}, zone {zone}, for {stay.Place.Places} vehicles; {en}.");
    }

    private static LocalizedText Read(ReadCoverage word, LocalizedText at, Func<long, LocalizedText> when)
    {
        if (word.Purpose == ReadPurpose.ZfeControl)
            return Say($"Lecture de plaque pour le contrôle de la ZFE, le {at.Fr} ; elle ne sert à rien d'autre.",
                $"Plate read for the control of the low emission zone, {at.En}; it is used for nothing else.");
        var by = AssessmentSentences.Of(word.By);
        LocalizedText until = word.EndedAt is { } end ? Say($" jusqu'au {when(end).Fr}", $" until {when(end).En}") : new("", "");
        if (!word.InPerson)
            return Say($"Lecture de plaque pour le stationnement payant, le {at.Fr} : {by.Fr}{until.Fr}.",
                $"Plate read for paid parking, {at.En}: {by.En}{until.En}.");
        var classes = CurbNames.OfClasses(word.Classes);
        LocalizedText known = word.Classes.Length == 0
            ? new("aucune catégorie connue", "no class known")
            : Say($"catégories : {classes.Fr}", $"classes: {classes.En}");
        return Say($"Véhicule vu par un agent, le {at.Fr} : {by.Fr}{until.Fr}, {known.Fr}.",
            $"Vehicle seen by an agent, {at.En}: {by.En}{until.En}, {known.En}.");
    }

    private static void AddRule(List<LocalizedText> said, RuleInForce rule, long begin, Func<long, LocalizedText> when,
        OffenceTable? offences, LocalDate day)
    {
        var policy = rule.Policy;
        said.Add(Say($"Règle : {policy.Title.Fr} ({rule.Title.Fr}, version {rule.Version}).",
            $"Rule: {policy.Title.En} ({rule.Title.En}, version {rule.Version})."));
        said.Add(Say($"Source : {policy.Source.Fr}.", $"Source: {policy.Source.En}."));
        said.Add(AssessmentSentences.Of(rule.Rule));
        if (rule.LooksBack > 0)
            said.Add(Say($"Elle s'applique à ce stationnement au moins depuis le {when(begin).Fr}.",
                $"It has applied to this stay at least since {when(begin).En}."));
        if (rule.Rule.Offence is { } key && offences?.Find(key) is { } offence) said.Add(OffenceSentences.Of(offence, day));
    }
}
