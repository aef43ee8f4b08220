using System.Globalization;
using MessagePack;
using Microsoft.AspNetCore.SignalR;

namespace ParkAndSee.Assessments;

/// <summary>What a connection wants to be told of, and what it already has (<c>docs/enforcement-feed.md</c>).</summary>
[MessagePackObject]
public sealed class EnforcementRequest
{
    /// <summary>Most zones of one connection.</summary>
    public const int MaxZones = 500;

    /// <summary>The client's own number for this request; every message that answers it carries it.</summary>
    [Key("watch")]
    public int Watch { get; set; }

    /// <summary>Numbers of zones; may be left out when there is a box.</summary>
    [Key("zones")]
    public int[]? Zones { get; set; }

    /// <summary>West, south, east, north in degrees, edges inclusive; may be left out when there are zones.</summary>
    [Key("bbox")]
    public double[]? Bbox { get; set; }

    /// <summary>Words of verdicts; left out = <c>to_be_checked</c> and <c>in_breach</c>.</summary>
    [Key("verdicts")]
    public string[]? Verdicts { get; set; }

    /// <summary>The host that the client's copy came from, 16 hexadecimal digits; empty when it has none.</summary>
    [Key("hostId")]
    public string? HostId { get; set; }

    /// <summary>Version of the client's copy for these zones, box and verdicts.</summary>
    [Key("version")]
    public long Version { get; set; }

    /// <summary>Reads the request.</summary>
    /// <param name="hostId">This host: versions of another one mean nothing here.</param>
    /// <exception cref="HubException">Names the field that is bad.</exception>
    internal EnforcementWatch ToWatch(ulong hostId)
    {
        var zones = Zones ?? [];
        if (zones.Length > MaxZones) throw new HubException($"zones: at most {MaxZones}, not {zones.Length}. Ask for a bbox.");
        if (zones.Length == 0 && Bbox is null)
            throw new HubException("zones, bbox: name the numbers of zones (GET /v1/zones), or a box [west, south, east, north].");
        if (Bbox is not null && !IsBox(Bbox))
            throw new HubException("bbox: [west, south, east, north] in degrees, west below east and south below north.");
        if (Version < 0) throw new HubException($"version: 0 or more, not {Version}.");
        var filter = new EnforcementFilter([.. zones], Bbox, Mask(Verdicts));
        return new EnforcementWatch { Number = Watch, Filter = filter, Sent = IsHere(hostId) ? Version : -1 };
    }

    /// <summary>Where it looks, for the audit trail: the box, then the zones.</summary>
    internal string Describe() =>
        string.Create(CultureInfo.InvariantCulture,
            $"bbox {string.Join(',', (Bbox ?? []).Select(side => Math.Round(side, 5)))} zones {string.Join(',', Zones ?? [])}");

    private static bool IsBox(double[] box) =>
        box is [var west, var south, var east, var north] && west >= -180 && west <= east && east <= 180 && south >= -90
        && south <= north && north <= 90;

    private static int Mask(string[]? words)
    {
        if (words is null or []) return (1 << (int)AssessmentVerdict.ToBeChecked) | (1 << (int)AssessmentVerdict.InBreach);
        var mask = 0;
        foreach (var word in words)
        {
            if (!AssessmentNames.TryVerdict(word, out var verdict)) throw new HubException($"verdicts: some of {AssessmentNames.Told}.");
            mask |= 1 << (int)verdict;
        }

        return mask;
    }

    private bool IsHere(ulong hostId)
    {
        if (string.IsNullOrEmpty(HostId)) return false;
        if (HostId.Length != 16 || !ulong.TryParse(HostId, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var named))
            throw new HubException("hostId: 16 hexadecimal digits, or empty.");
        return named == hostId;
    }
}
