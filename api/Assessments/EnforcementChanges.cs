using MessagePack;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;

namespace ParkAndSee.Assessments;

/// <summary>One message of the enforcement feed: a part of a snapshot, changes, or a sign of life. Times are Unix milliseconds.</summary>
[MessagePackObject]
public sealed class EnforcementChanges
{
    /// <summary>The number of the request that is answered.</summary>
    [Key("watch")]
    public int Watch { get; set; }

    /// <summary>The host: versions are only comparable under the same one.</summary>
    [Key("hostId")]
    public string HostId { get; set; } = "";

    /// <summary>When it was sent.</summary>
    [Key("serverTime")]
    public long ServerTime { get; set; }

    /// <summary>When this host last knew the states to be whole; 0 = not yet.</summary>
    [Key("feedTime")]
    public long FeedTime { get; set; }

    /// <summary>Whether a snapshot begins: what the client has is void.</summary>
    [Key("isSnapshot")]
    public bool IsSnapshot { get; set; }

    /// <summary>Whether another part of the snapshot follows.</summary>
    [Key("hasMore")]
    public bool HasMore { get; set; }

    /// <summary>For changes the version that they build upon; else null.</summary>
    [Key("from")]
    public long? From { get; set; }

    /// <summary>The version after this message; 0 in a sign of life.</summary>
    [Key("version")]
    public long Version { get; set; }

    /// <summary>What the rules say now of these bays.</summary>
    [Key("items")]
    public EnforcementItem[] Items { get; set; } = [];

    /// <summary>Ids of bays of which there is nothing to tell any more.</summary>
    [Key("cleared")]
    public string[] Cleared { get; set; } = [];
}

/// <summary>What the rules say of the stay in a bay. It sends a person at most.</summary>
[MessagePackObject]
public sealed class EnforcementItem
{
    /// <summary>CDS <c>curb_space_id</c>.</summary>
    [Key("bayId")]
    public string BayId { get; set; } = "";

    /// <summary>Compact number of the bay.</summary>
    [Key("bayNo")]
    public int BayNo { get; set; }

    /// <summary>Number of its zone.</summary>
    [Key("zoneNo")]
    public int ZoneNo { get; set; }

    /// <summary>Word of its kind.</summary>
    [Key("kind")]
    public string Kind { get; set; } = "";

    /// <summary>Longitude of its middle, degrees.</summary>
    [Key("lon")]
    public double Lon { get; set; }

    /// <summary>Latitude of its middle, degrees.</summary>
    [Key("lat")]
    public double Lat { get; set; }

    /// <summary><c>to_be_checked</c>, <c>in_breach</c> or <c>unknown</c>.</summary>
    [Key("verdict")]
    public string Verdict { get; set; } = "";

    /// <summary>Why.</summary>
    [Key("reason")]
    public string Reason { get; set; } = "";

    /// <summary>Since when it is so, Unix milliseconds.</summary>
    [Key("from")]
    public long From { get; set; }

    /// <summary>When it may change by the passing of time alone, Unix milliseconds; null = never.</summary>
    [Key("lookAgainAt")]
    public long? NextEvaluationAt { get; set; }

    /// <summary>The policy's id in its document; empty = none decided.</summary>
    [Key("rule")]
    public string Rule { get; set; } = "";

    /// <summary>Its book.</summary>
    [Key("ruleBook")]
    public string RuleBook { get; set; } = "";

    /// <summary>Version of the book; 0 = none.</summary>
    [Key("ruleVersion")]
    public int RuleVersion { get; set; }

    /// <summary>What is told of a bay.</summary>
    internal static EnforcementItem Of(int bayNo, in BaySlot bay, in Assessment assessment) => new()
    {
        BayId = bay.Bay.ToString(),
        BayNo = bayNo,
        ZoneNo = bay.ZoneNo,
        Kind = BayNames.Of(bay.Kind),
        Lon = bay.Lon,
        Lat = bay.Lat,
        Verdict = AssessmentNames.Of(assessment.Verdict),
        Reason = AssessmentNames.Of(assessment.Reason),
        From = assessment.From,
        NextEvaluationAt = assessment.NextEvaluationAt,
        Rule = assessment.Rule,
        RuleBook = assessment.RuleBook,
        RuleVersion = assessment.RuleVersion,
    };
}
