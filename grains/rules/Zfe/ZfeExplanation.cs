using NodaTime;
using ParkAndSee.OpeningHours;
using ParkAndSee.Rules;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>Says in sentences how a decision was come by: it is taken by <see cref="ZfeRule.MayBeHere"/> itself.</summary>
public static class ZfeExplanation
{
    /// <summary>The decision and its sentences: the answer, the area, the operator's correction, the mode, the derogation, the version.</summary>
    /// <param name="regime">Data and operator's word.</param>
    /// <param name="vehicle">The vehicle.</param>
    /// <param name="derogations">The derogations it holds.</param>
    /// <param name="point">Where.</param>
    /// <param name="instant">When.</param>
    public static (ZfeDecision Decision, IReadOnlyList<Said> Said) Explain(ZfeRegime regime, in ZfeVehicle vehicle, ReadOnlySpan<ZfeDerogation> derogations, MicroPoint point, Instant instant)
    {
        var decision = ZfeRule.MayBeHere(regime, vehicle, derogations, point, instant);
        var said = new List<Said> { Answer(decision, vehicle) };
        if (decision.Feature >= 0) Area(regime[decision.Feature], decision, vehicle, LocalMoment.InParis(instant), said);
        if (decision.Derogation >= 0) said.Add(Day(derogations[decision.Derogation], decision.BeginsDay));
        said.Add(new($"Version : {decision.Version}.", $"Version: {decision.Version}."));
        return (decision, said);
    }

    private static Said Answer(in ZfeDecision decision, in ZfeVehicle vehicle)
    {
        var (own, banned) = (vehicle.Class.Word(), ZfeClassWords.Of(decision.BannedFrom));
        return decision.Reason switch
        {
            ZfeReason.OutsideEveryArea => new("Autorisé : aucune zone à faibles émissions en vigueur à cet endroit.", "Allowed: no low emission zone is in force here."),
            ZfeReason.SwitchedOff => new("Autorisé : la zone est désactivée par l'exploitant.", "Allowed: the operator has switched the zone off."),
            ZfeReason.EmergencyVehicle => new("Autorisé : véhicule d'intérêt général prioritaire.", "Allowed: emergency vehicle."),
            ZfeReason.DisabledCard => new("Autorisé : titulaire d'une carte de stationnement pour personnes handicapées.", "Allowed: holder of a disabled card."),
            ZfeReason.NoRestriction => new("Autorisé : rien n'est interdit à ce groupe de véhicules.", "Allowed: nothing is banned for this group of vehicles."),
            ZfeReason.ClassAllowed => new($"Autorisé : classe {own}, l'interdiction commence à {banned}.", $"Allowed: class {own}, the ban begins at {banned}."),
            ZfeReason.OutsideHours => new("Autorisé : l'interdiction ne s'applique pas à cette heure.", "Allowed: the ban does not apply at this time."),
            ZfeReason.Derogation => new("Autorisé : une dérogation couvre le véhicule.", "Allowed: a derogation covers the vehicle."),
            ZfeReason.ClassBanned => new($"Interdit : classe {own}, interdite à partir de {banned}.", $"Banned: class {own}, the ban begins at {banned}."),
            ZfeReason.ClassUnknown => new("Inconnu : la classe Crit'Air du véhicule n'est pas connue.", "Unknown: the vehicle's Crit'Air class is not known."),
            ZfeReason.GroupUnknown => new("Inconnu : la catégorie du véhicule n'est pas connue.", "Unknown: the vehicle's category is not known."),
            ZfeReason.HoursUnknown => new("Inconnu : les horaires publiés ne peuvent pas être lus.", "Unknown: the published hours cannot be read."),
            _ => new("Inconnu : la classe interdite publiée ne peut pas être lue.", "Unknown: the published banned class cannot be read."),
        };
    }

    private static void Area(FeatureInForce feature, in ZfeDecision decision, in ZfeVehicle vehicle, LocalMoment moment, List<Said> said)
    {
        var (place, from) = (feature.Feature, feature.Feature.From?.ToString("uuuu-MM-dd", null));
        said.Add(place.IsRoad
            ? new($"Règle de la voie {place.Key} ({place.Name}), en vigueur depuis le {from} ; elle prime sur la zone.", $"Rule of the road {place.Key} ({place.Name}), in force since {from}; it overrides the area.")
            : new($"Règle de la zone {place.Key} ({place.Name}), en vigueur depuis le {from}.", $"Rule of the area {place.Key} ({place.Name}), in force since {from}."));
        if (vehicle.Group != VehicleGroup.Unknown && feature.BanOn(moment.Date, vehicle.Group)?.Hours is { } hours) said.Add(new($"Horaires : {hours.Text}.", $"Hours: {hours.Text}."));
        if (feature.OverrideOn(moment.Date) is { } correction)
            said.Add(new($"Données publiées corrigées par l'exploitant : {correction.Source}.", $"Published data corrected by the operator: {correction.Source}."));
        said.Add(decision.Mode switch
        {
            ZfeMode.Off => new("Mode : désactivé.", "Mode: off."),
            ZfeMode.Warn => new("Mode : avertissement, sans sanction.", "Mode: warning, nobody is fined."),
            ZfeMode.Enforce => new("Mode : contrôle ; seul le constat d'un agent peut sanctionner.", "Mode: enforced; only an agent's own finding can fine."),
            _ => new("Mode : information.", "Mode: information."),
        });
    }

    private static Said Day(in ZfeDerogation derogation, bool begins)
    {
        var zone = derogation.Zone ?? "*";
        if (!begins) return new($"Dérogation pour la zone {zone}, valable jusqu'au {derogation.Until:uuuu-MM-dd}.", $"Derogation for zone {zone}, valid until {derogation.Until:uuuu-MM-dd}.");
        return new($"Elle doit entamer une journée de 24 h, sur {derogation.DaysPerYear} par an.", $"It must begin a day of 24 hours, of {derogation.DaysPerYear} a year.");
    }
}
