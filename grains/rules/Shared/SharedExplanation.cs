using System.Globalization;
using NodaTime;
using ParkAndSee.Rules;

namespace ParkAndSee.Shared;

/// <summary>Says in sentences what a case is about, on which facts, by which rule, and how it went on.</summary>
public static class SharedExplanation
{
    private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    /// <summary>The sentences of a case: what is wrong, the facts, the bays, the rule, the steps by the clock.</summary>
    /// <param name="one">The case.</param>
    /// <param name="now">The clock, Unix milliseconds.</param>
    public static Said[] Of(SharedCase one, long now) =>
    [
        Reason(one), Place(one.Evidence), Bay(one.Evidence),
        new($"Règle : document shared-vehicles/{one.Book}, version {one.Version}.", $"Rule: document shared-vehicles/{one.Book}, version {one.Version}."),
        new($"Signalé à l'opérateur le {Time(one.OpensAt)}, après {Minutes(one.OpensAt - one.Since)} min.", $"The operator's from {Time(one.OpensAt)} on, after {Minutes(one.OpensAt - one.Since)} min."),
        Step(one, now),
    ];

    private static Said Reason(SharedCase one)
    {
        var since = Time(one.Since);
        return one.Reason switch
        {
            SharedVerdict.TippedOver => new($"Le véhicule est renversé depuis le {since}.", $"The vehicle has been lying since {since}."),
            SharedVerdict.OnPavement => new($"Le véhicule encombre {Surface(one.Evidence.Surface).Fr} depuis le {since}.", $"The vehicle has stood on {Surface(one.Evidence.Surface).En} since {since}."),
            _ => new($"Le véhicule stationne hors emplacement dédié depuis le {since}.", $"The vehicle has stood outside every dedicated bay since {since}."),
        };
    }

    private static Said Place(SharedEvidence facts)
    {
        var (lat, lon) = ((facts.Fix.Lat / 1e6).ToString("0.000000", CultureInfo.InvariantCulture), (facts.Fix.Lon / 1e6).ToString("0.000000", CultureInfo.InvariantCulture));
        return facts.Fix.AccuracyCm is { } cm
            ? new($"Position {lat}, {lon}, précise à {Metres(cm)} m selon l'appareil.", $"Place {lat}, {lon}, accurate to {Metres(cm)} m by the device.")
            : new($"Position {lat}, {lon} ; précision inconnue, valeur par défaut du document.", $"Place {lat}, {lon}; accuracy unknown, the document's default counts.");
    }

    private static Said Bay(SharedEvidence facts) => facts.BayCm switch
    {
        null => new("Aucun emplacement dédié à moins de 300 m.", "No dedicated bay within 300 m."),
        { } cm when cm <= facts.ReachCm => new(
            $"Emplacement dédié {facts.Bay} à {Metres(cm)} m, atteint avec la tolérance de {Metres(facts.ReachCm)} m.", $"Dedicated bay {facts.Bay} at {Metres(cm)} m, within the tolerance of {Metres(facts.ReachCm)} m."),
        { } cm => new(
            $"Emplacement dédié le plus proche, {facts.Bay}, à {Metres(cm)} m ; la tolérance (précision et marge) est de {Metres(facts.ReachCm)} m.",
            $"Nearest dedicated bay, {facts.Bay}, at {Metres(cm)} m; the tolerance (accuracy and dead band) is {Metres(facts.ReachCm)} m."),
    };

    private static Said Step(SharedCase one, long now)
    {
        if (one.ClearedAt is { } at) return Cleared(one, Time(at));
        if (one.DueAt is not { } due) return new("Sans nouvelles du véhicule : aucun agent n'est envoyé.", "The vehicle is not heard from: no agent is sent.");
        return due <= now
            ? new($"Un agent peut être envoyé depuis le {Time(due)} ; lui seul constate.", $"An agent may be sent since {Time(due)}; only the agent's own finding counts.")
            : new($"Un agent pourra être envoyé à partir du {Time(due)}.", $"An agent may be sent from {Time(due)} on.");
    }

    private static Said Cleared(SharedCase one, string at) => one.Clearing switch
    {
        SharedClearing.Moved => new($"Clos le {at} : le véhicule a été déplacé ou loué.", $"Over at {at}: the vehicle was moved or rented."),
        SharedClearing.PickedUp => new($"Clos le {at} : le véhicule a été enlevé.", $"Over at {at}: the vehicle was picked up."),
        SharedClearing.OperatorSays => new($"Clos le {at} par l'opérateur {one.ClearedBy} : {one.Message}", $"Over at {at} by the operator {one.ClearedBy}: {one.Message}"),
        SharedClearing.AgentSays => new($"Clos le {at} par un agent, {one.ClearedBy} : {one.Message}", $"Over at {at} by an agent, {one.ClearedBy}: {one.Message}"),
        SharedClearing.LeftFeed => new($"Clos le {at} : le véhicule n'est plus dans le flux GBFS.", $"Over at {at}: the vehicle is no longer in the GBFS feed."),
        SharedClearing.OtherFeed => new($"Clos le {at} : l'opérateur envoie MDS, qui prime.", $"Over at {at}: the operator sends MDS, which counts first."),
        _ => new($"Clos le {at} : faits plus précis ou corrigés.", $"Over at {at}: better or corrected facts."),
    };

    private static Said Surface(SharedSurface surface) => surface switch
    {
        SharedSurface.Sidewalk => new("le trottoir", "the pavement"),
        SharedSurface.Crosswalk => new("un passage piéton", "a crossing"),
        SharedSurface.BikeLane => new("une voie cyclable", "a cycle lane"),
        _ => new("la chaussée", "the carriageway"),
    };

    private static string Time(long at) => Instant.FromUnixTimeMilliseconds(at).InZone(Paris).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Metres(int cm) => (cm / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    private static long Minutes(long milliseconds) => milliseconds / 60_000;
}
