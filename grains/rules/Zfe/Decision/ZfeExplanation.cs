using NodaTime;
using ParkAndSee.OpeningHours;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>Says in sentences how a decision was come by: it is taken by <see cref="ZfeRule.MayBeHere"/> itself.</summary>
public static class ZfeExplanation
{
    /// <summary>
    /// The decision and its sentences: the answer, the area, the operator's correction, the mode, the derogation, the version.
    /// </summary>
    /// <param name="regime">Data and operator's word.</param>
    /// <param name="vehicle">The vehicle.</param>
    /// <param name="derogations">The derogations it holds.</param>
    /// <param name="point">Where.</param>
    /// <param name="instant">When.</param>
    public static (ZfeDecision Decision, IReadOnlyList<LocalizedText> LocalizedText) Explain(
        ZfeRegime regime, in ZfeVehicle vehicle, ReadOnlySpan<ZfeDerogation> derogations, MicroPoint point, Instant instant)
    {
        var decision = ZfeRule.MayBeHere(regime, vehicle, derogations, point, instant);
        var said = new List<LocalizedText> { Answer(decision, vehicle) };
        if (decision.Feature >= 0) Area(regime[decision.Feature], decision, vehicle, LocalMoment.InParis(instant), said);
        if (decision.Derogation >= 0) said.Add(Day(derogations[decision.Derogation], decision.BeginsDay));
        said.Add(new(
            $"Document de l'exploitant : version {regime.DocumentVersion}.", $"Operator's document: version {regime.DocumentVersion}."));
        return (decision, said);
    }

    private static LocalizedText Answer(in ZfeDecision decision, in ZfeVehicle vehicle)
    {
        var (own, banned) = (vehicle.Class.Name(), Banned(decision.BannedFrom));
        return decision.Reason switch
        {
            ZfeReason.OutsideEveryArea =>
                new("Autorisé : aucune zone à faibles émissions en vigueur à cet endroit.",
                    "Allowed: no low emission zone is in force here."),
            ZfeReason.SwitchedOff =>
                new("Autorisé : la zone est désactivée par l'exploitant.", "Allowed: the operator has switched the zone off."),
            ZfeReason.EmergencyVehicle => new("Autorisé : véhicule d'intérêt général prioritaire.", "Allowed: emergency vehicle."),
            ZfeReason.DisabledCard =>
                new("Autorisé : titulaire d'une carte de stationnement pour personnes handicapées.",
                    "Allowed: holder of a disability card (CMI)."),
            ZfeReason.NoRestriction =>
                new("Autorisé : rien n'est interdit à ce groupe de véhicules.", "Allowed: nothing is banned for this group of vehicles."),
            ZfeReason.ClassAllowed =>
                new($"Autorisé : {own.Fr} ; sont interdits {banned.Fr}.", $"Allowed: {own.En}; banned are {banned.En}."),
            ZfeReason.OutsideHours =>
                new("Autorisé : l'interdiction ne s'applique pas à cette heure.", "Allowed: the ban does not apply at this time."),
            ZfeReason.Derogation => new("Autorisé : une dérogation couvre le véhicule.", "Allowed: a derogation covers the vehicle."),
            ZfeReason.ClassBanned =>
                new($"Interdit : {own.Fr} ; sont interdits {banned.Fr}.", $"Banned: {own.En}; banned are {banned.En}."),
            ZfeReason.ClassUnknown =>
                new("Inconnu : la classe Crit'Air du véhicule n'est pas connue.", "Unknown: the vehicle's Crit'Air class is not known."),
            ZfeReason.GroupUnknown =>
                new("Inconnu : la catégorie du véhicule n'est pas connue.", "Unknown: the vehicle's category is not known."),
            ZfeReason.HoursUnknown =>
                new("Inconnu : les horaires publiés ne peuvent pas être lus.", "Unknown: the published hours cannot be read."),
            _ => new("Inconnu : la classe interdite publiée ne peut pas être lue.", "Unknown: the published banned class cannot be read."),
        };
    }

    private static void Area(FeatureInForce feature, in ZfeDecision decision, in ZfeVehicle vehicle, LocalMoment moment,
        List<LocalizedText> said)
    {
        var (place, from) = (feature.Feature, TariffSentences.Date(feature.Feature.From ?? moment.Date));
        said.Add(place.IsRoad
            ? new($"Voie avec sa propre règle, qui prime sur la zone : {place.Name}, en vigueur depuis le {from.Fr}.",
                $"Road with its own rule, which overrides the area: {place.Name}, in force since {from.En}.")
            : new($"Zone à faibles émissions : {place.Name}, en vigueur depuis le {from.Fr}.",
                $"Low emission zone: {place.Name}, in force since {from.En}."));
        if (vehicle.Group != VehicleGroup.Unknown && feature.BanOn(moment.Date, vehicle.Group)?.Hours is { } hours
            && HoursSentences.Of(hours) is var times)
            said.Add(new($"Horaires : {times.Fr}.", $"Hours: {times.En}."));
        if (feature.OverrideOn(moment.Date) is { } correction)
            said.Add(new($"Données publiées corrigées par l'exploitant : {correction.Source.Fr}.",
                $"Published data corrected by the operator: {correction.Source.En}."));
        said.Add(decision.Mode switch
        {
            ZfeMode.Off => new("Mode : désactivé.", "Mode: off."),
            ZfeMode.Warn => new("Mode : avertissement, sans sanction.", "Mode: warning, no fines."),
            ZfeMode.Enforce =>
                new("Mode : contrôle ; seul le constat d'un agent peut sanctionner.",
                    "Mode: enforced; only an agent's own finding can fine."),
            _ => new("Mode : information.", "Mode: information."),
        });
    }

    private static LocalizedText Day(in ZfeDerogation derogation, bool begins)
    {
        if (!begins && TariffSentences.Date(derogation.Until) is var until)
            return new($"Dérogation valable jusqu'au {until.Fr}.", $"Derogation valid until {until.En}.");
        return new($"Elle doit entamer une journée de 24 h, sur {derogation.DaysPerYear} par an.",
            $"It must begin a day of 24 hours, of {derogation.DaysPerYear} a year.");
    }

    /// <summary>All classes from the best one that is banned on.</summary>
    private static LocalizedText Banned(CritAirClass from)
    {
        if (from is CritAirClass.Unknown or CritAirClass.NC) return new("les véhicules non classés", "vehicles that are not classified");
        var words = string.Join(", ", Enum.GetValues<CritAirClass>().Where(one => one >= from && one < CritAirClass.NC)
            .Select(one => one.Word()));
        return new($"les Crit'Air {words} et les véhicules non classés", $"Crit'Air {words} and vehicles that are not classified");
    }
}
