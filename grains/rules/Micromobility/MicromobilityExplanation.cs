using System.Globalization;
using NodaTime;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;

namespace ParkAndSee.Micromobility;

/// <summary>Says in sentences what a case is about, on which facts, by which rule, and how it went on.</summary>
public static class MicromobilityExplanation
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The sentences of a case: what is wrong, the facts, the bays, the rule, the steps by the clock.</summary>
    /// <param name="one">The case.</param>
    /// <param name="now">The clock, Unix milliseconds.</param>
    public static LocalizedText[] Of(MicromobilityCase one, long now) =>
    [
        Reason(one), Place(one.Evidence), Bay(one.Evidence),
        new($"Règle : document des véhicules partagés, version {one.Version}.",
            $"Rule: document on shared vehicles, version {one.Version}."),
        new($"Signalé à l'opérateur le {Time(one.OpensAt).Fr}, après {Minutes(one.OpensAt - one.Since)} min.",
            $"Reported to the operator on {Time(one.OpensAt).En}, after {Minutes(one.OpensAt - one.Since)} min."),
        Step(one, now),
    ];

    private static LocalizedText Reason(MicromobilityCase one)
    {
        var since = Time(one.Since);
        return one.Reason switch
        {
            MicromobilityVerdict.TippedOver =>
                new($"Le véhicule est renversé depuis le {since.Fr}.", $"The vehicle has been lying since {since.En}."),
            MicromobilityVerdict.OnPavement =>
                new($"Le véhicule encombre {Surface(one.Evidence.Surface).Fr} depuis le {since.Fr}.",
                    $"The vehicle has stood on {Surface(one.Evidence.Surface).En} since {since.En}."),
            _ =>
                new($"Le véhicule stationne hors emplacement dédié depuis le {since.Fr}.",
                    $"The vehicle has stood outside every dedicated bay since {since.En}."),
        };
    }

    private static LocalizedText Place(MicromobilityEvidence facts)
    {
        var (lat, lon) = ((facts.Fix.Lat / 1e6).ToString("0.000000", CultureInfo.InvariantCulture),
            (facts.Fix.Lon / 1e6).ToString("0.000000", CultureInfo.InvariantCulture));
        return facts.Fix.AccuracyCm is { } cm
            ? new($"Position {lat}, {lon}, précise à {Metres(cm).Fr} m selon l'appareil.",
                $"Place {lat}, {lon}, accurate to {Metres(cm).En} m by the device.")
            : new($"Position {lat}, {lon} ; précision inconnue, valeur par défaut du document.",
                $"Place {lat}, {lon}; accuracy unknown, the document's default counts.");
    }

    private static LocalizedText Bay(MicromobilityEvidence facts) => facts.BayCm switch
    {
        null => new("Aucun emplacement dédié à moins de 300 m.", "No dedicated bay within 300 m."),
        { } cm when cm <= facts.ReachCm => new(
            $"Emplacement dédié à {Metres(cm).Fr} m, atteint avec la tolérance de {Metres(facts.ReachCm).Fr} m.",
            $"Dedicated bay at {Metres(cm).En} m, within the tolerance of {Metres(facts.ReachCm).En} m."),
        { } cm => new(
            $"Emplacement dédié le plus proche à {Metres(cm).Fr} m ; la tolérance (précision et marge) est de "
            + $"{Metres(facts.ReachCm).Fr} m.",
            $"Nearest dedicated bay at {Metres(cm).En} m; the tolerance (accuracy and margin) is {Metres(facts.ReachCm).En} m."),
    };

    private static LocalizedText Step(MicromobilityCase one, long now)
    {
        if (one.ClearedAt is { } at) return Cleared(one, Time(at));
        if (one.DueAt is not { } due)
            return new("Sans nouvelles du véhicule : aucun agent n'est envoyé.", "The vehicle sends no reports: no agent is sent.");
        return due <= now
            ? new($"Un agent peut être envoyé depuis le {Time(due).Fr} ; lui seul constate.",
                $"An agent may be sent, as of {Time(due).En}; only the agent's own finding counts.")
            : new($"Un agent pourra être envoyé à partir du {Time(due).Fr}.", $"An agent may be sent from {Time(due).En} on.");
    }

    private static LocalizedText Cleared(MicromobilityCase one, LocalizedText at) => one.Clearing switch
    {
        MicromobilityClearing.Moved =>
            new($"Clos le {at.Fr} : le véhicule a été déplacé ou loué.", $"Over on {at.En}: the vehicle was moved or rented."),
        MicromobilityClearing.PickedUp =>
            new($"Clos le {at.Fr} : le véhicule a été enlevé.", $"Over on {at.En}: the vehicle was picked up."),
        MicromobilityClearing.OperatorSays =>
            new($"Clos le {at.Fr} par l'opérateur {one.ClearedBy} : {one.Message}",
                $"Over on {at.En} by the operator {one.ClearedBy}: {one.Message}"),
        MicromobilityClearing.AgentSays =>
            new($"Clos le {at.Fr} par un agent, {one.ClearedBy} : {one.Message}",
                $"Over on {at.En} by an agent, {one.ClearedBy}: {one.Message}"),
        MicromobilityClearing.LeftFeed =>
            new($"Clos le {at.Fr} : le véhicule n'est plus dans le flux GBFS.",
                $"Over on {at.En}: the vehicle is no longer in the GBFS feed."),
        MicromobilityClearing.OtherFeed =>
            new($"Clos le {at.Fr} : l'opérateur envoie MDS, qui prime.", $"Over on {at.En}: the operator sends MDS, which counts first."),
        _ => new($"Clos le {at.Fr} : faits plus précis ou corrigés.", $"Over on {at.En}: better or corrected facts."),
    };

    private static LocalizedText Surface(MicromobilitySurface surface) => surface switch
    {
        MicromobilitySurface.Sidewalk => new("le trottoir", "the pavement"),
        MicromobilitySurface.Crosswalk => new("un passage piéton", "a crossing"),
        MicromobilitySurface.BikeLane => new("une voie cyclable", "a cycle lane"),
        _ => new("la chaussée", "the carriageway"),
    };

    private static LocalizedText Time(long at) => TariffSentences.Time(Instant.FromUnixTimeMilliseconds(at).InZone(Paris).LocalDateTime);

    private static LocalizedText Metres(int cm) =>
        new((cm / 100m).ToString("0.##", French), (cm / 100m).ToString("0.##", CultureInfo.InvariantCulture));

    private static long Minutes(long milliseconds) => milliseconds / 60_000;
}
