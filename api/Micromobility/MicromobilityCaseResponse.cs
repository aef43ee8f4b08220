using System.Globalization;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Micromobility;

/// <summary>Cases of badly parked shared vehicles.</summary>
/// <param name="Cases">Those that opened last first.</param>
/// <param name="Next">Give it as <c>before</c> for the next page; null = this is the last.</param>
internal sealed record MicromobilityCaseList(MicromobilityCaseResponse[] Cases, string? Next)
{
    /// <summary>Says a page.</summary>
    public static MicromobilityCaseList Of(MicromobilityCasePage page) => new(
        Array.ConvertAll(page.Cases, MicromobilityCaseResponse.Of), page.Next is { } next
            ? string.Create(CultureInfo.InvariantCulture, $"{next.OpensAt}_{next.Id}")
            : null);

    /// <summary>Reads <see cref="Next"/>.</summary>
    public static MicromobilityCaseCursor? Read(string next) =>
        next.Split('_') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var opens)
        && Guid.TryParseExact(id, "D", out var one)
            ? new MicromobilityCaseCursor(opens, one)
            : null;
}

/// <summary>A case.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Operator">Whose vehicle.</param>
/// <param name="Device">MDS <c>device_id</c>, or GBFS <c>vehicle_id</c>.</param>
/// <param name="Feed"><c>mds</c> or <c>gbfs</c>.</param>
/// <param name="Reason"><c>outside_bay</c>, <c>on_pavement</c> or <c>tipped_over</c>.</param>
/// <param name="State"><c>for_operator</c>, <c>for_agent</c> or <c>cleared</c>.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="OpensAt">When it became a case.</param>
/// <param name="DueAt">From when on an agent may be sent; null = not while the vehicle is not heard from.</param>
/// <param name="ClearedAt">When it was over; null = it is not.</param>
/// <param name="Clearing">Why it was over: <c>none</c>, <c>moved</c>, <c>picked_up</c>, <c>corrected</c>,
/// <c>operator_says</c>, <c>agent_says</c>, <c>left_feed</c>, <c>other_feed</c>.</param>
/// <param name="ClearedBy">Who said so.</param>
/// <param name="Message">What was said.</param>
/// <param name="Zone">Zone of the nearest dedicated bay.</param>
/// <param name="Facts">What the rule saw.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Why">Facts and steps in sentences.</param>
internal sealed record MicromobilityCaseResponse(
    Guid Id, string Operator, string Device, string Feed, string Reason, string State, DateTimeOffset Since, DateTimeOffset OpensAt,
    DateTimeOffset? DueAt, DateTimeOffset? ClearedAt,
    string Clearing, string? ClearedBy, string? Message, string? Zone, MicromobilityCaseFacts Facts, MicromobilityCaseRuleRef Rule,
    LocalizedText[] Why)
{
    /// <summary>Says a case.</summary>
    public static MicromobilityCaseResponse Of(MicromobilityCaseView view)
    {
        var one = view.Case;
        return new(
            one.Id, one.Operator, one.Device, MicromobilityMapping.Of(one.Feed), MicromobilityMapping.Of(one.Reason),
            MicromobilityMapping.Of(view.State), At(one.Since), At(one.OpensAt), AtOrNull(one.DueAt),
            AtOrNull(one.ClearedAt), MicromobilityMapping.Of(one.Clearing), one.ClearedBy, one.Message, one.Evidence.Zone,
            MicromobilityCaseFacts.Of(one.Evidence),
            new MicromobilityCaseRuleRef($"shared-vehicles/{one.Book}", one.Version,
                string.Create(CultureInfo.InvariantCulture, $"/v1/rules/shared-vehicles/{one.Book}/versions/{one.Version}")), view.Why);
    }

    internal static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? AtOrNull(long? milliseconds) => milliseconds is { } at ? At(at) : null;
}

/// <summary>What the rule saw.</summary>
/// <param name="Lon">Longitude, degrees.</param>
/// <param name="Lat">Latitude, degrees.</param>
/// <param name="AccuracyMetres">As the device says; null = it does not.</param>
/// <param name="ToleranceMetres">Accuracy and dead band.</param>
/// <param name="Surface">What it was said to stand on.</param>
/// <param name="TippedOver">Whether it was said to lie.</param>
/// <param name="BayId">The nearest dedicated bay; null = none within 300 m.</param>
/// <param name="BayMetres">Distance to its edge.</param>
/// <param name="HeardAt">Time of the report that decided.</param>
internal sealed record MicromobilityCaseFacts(
    double Lon, double Lat, decimal? AccuracyMetres, decimal ToleranceMetres, string Surface, bool? TippedOver, Guid? BayId,
    decimal? BayMetres, DateTimeOffset HeardAt)
{
    /// <summary>Says them.</summary>
    public static MicromobilityCaseFacts Of(MicromobilityEvidence facts) => new(
        facts.Fix.Lon / 1e6, facts.Fix.Lat / 1e6, facts.Fix.AccuracyCm / 100m, facts.ReachCm / 100m, MicromobilityMapping.Of(facts.Surface),
        facts.TippedOver, facts.Bay == Bays.BayId.None ? null : facts.Bay.Value, facts.BayCm / 100m,
        MicromobilityCaseResponse.At(facts.HeardAt));
}

/// <summary>A rule that decided.</summary>
/// <param name="Book">As in <c>/v1/rules</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Document">Where that version can be read.</param>
internal sealed record MicromobilityCaseRuleRef(string Book, int Version, string Document);
