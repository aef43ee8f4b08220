using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Explain;
using ParkAndSee.Ingest;
using ParkAndSee.Rules;
using ParkAndSee.Shared;
using ParkAndSee.Tariffs;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;

namespace ParkAndSee.Hosting.Description;

/// <summary>Members and parameters that hold one of a few words, for the description: a client may make an enumeration of each.</summary>
internal static class Words
{
    private static readonly string[] CritAir = ["E", "1", "2", "3", "4", "5", "NC", "Unknown"];
    private static readonly string[] Provenances = ["declared", "document", "authorised"];
    private static readonly string[] Feeds = ["mds", "gbfs"];
    private static readonly string[] Looks = [.. AuditApi.KindWords];
    private static readonly string[] Acts = [.. ActsApi.KindWords];

    /// <summary>Members, by type and name in C#; of a list, the words of its items.</summary>
    public static readonly IReadOnlyDictionary<(Type Of, string Member), string[]> Members = new Dictionary<(Type, string), string[]>
    {
        [(typeof(ApiKeyRequest), nameof(ApiKeyRequest.Scopes))] = [.. Scopes.All],
        [(typeof(ApiKeyRequest), nameof(ApiKeyRequest.SourceTypes))] = CdsNames.AllSourceTypes.ToArray(),
        [(typeof(ApiKeyRequest), nameof(ApiKeyRequest.EventTypes))] = CdsNames.AllEventTypes.ToArray(),
        [(typeof(ApiKeyRequest), nameof(ApiKeyRequest.ReadPurposes))] = [.. ReadPurposeNames.All],
        [(typeof(KeyAnswer), nameof(KeyAnswer.SourceTypes))] = CdsNames.AllSourceTypes.ToArray(),
        [(typeof(KeyAnswer), nameof(KeyAnswer.EventTypes))] = CdsNames.AllEventTypes.ToArray(),
        [(typeof(KeyAnswer), nameof(KeyAnswer.ReadPurposes))] = [.. ReadPurposeNames.All],
        [(typeof(NewApiKey), nameof(NewApiKey.Scopes))] = [.. Scopes.All],
        [(typeof(LookAnswer), nameof(LookAnswer.Kind))] = Looks,
        [(typeof(ActAnswer), nameof(ActAnswer.Kind))] = Acts,
        [(typeof(KeyAnswer), nameof(KeyAnswer.Scopes))] = [.. Scopes.All],
        [(typeof(Explanation), nameof(Explanation.Decision))] = [.. Decisions.All],
        [(typeof(RuleProblemAnswer), nameof(RuleProblemAnswer.Weight))] = ["notice", "error"],
        [(typeof(QuoteReply), nameof(QuoteReply.Outcome))] =
            ["priced", "freeTicket", "freeOfCharge", "noTicketNeeded", "closedNow", "outOfRange", "tooSoonToReturn", "stayIsOver"],
        [(typeof(QuoteReply), nameof(QuoteReply.Limit))] = ["none", "longestStay", "closing"],
        [(typeof(QuoteReply), nameof(QuoteReply.Currency))] = ["EUR"],
        [(typeof(FpsReply), nameof(FpsReply.Outcome))] =
            ["due", "covered", "permitted", "notPaidTime", "tooSoon", "nothingLeft", "outOfRange"],
        [(typeof(FpsReply), nameof(FpsReply.Currency))] = ["EUR"],
        [(typeof(ZfeCheckBody), nameof(ZfeCheckBody.Critair))] = [.. CritAir.SkipLast(1)],
        [(typeof(ZfeCheckReply), nameof(ZfeCheckReply.Verdict))] = ["allowed", "banned", "unknown"],
        [(typeof(ZfeCheckReply), nameof(ZfeCheckReply.Mode))] = ["off", "inform", "warn", "enforce"],
        [(typeof(ZfeCheckReply), nameof(ZfeCheckReply.Critair))] = CritAir,
        [(typeof(CritAirBody), nameof(CritAirBody.Class))] = CritAir,
        [(typeof(GbfsAnswer), nameof(GbfsAnswer.Fate))] = ["judged", "not_newer", "mds_counts"],
        [(typeof(SharedFleetAnswer), nameof(SharedFleetAnswer.Feed))] = Feeds,
        [(typeof(SharedCaseAnswer), nameof(SharedCaseAnswer.Feed))] = Feeds,
        [(typeof(SharedCaseAnswer), nameof(SharedCaseAnswer.Reason))] = ["outside_bay", "on_pavement", "tipped_over"],
        [(typeof(SharedCaseAnswer), nameof(SharedCaseAnswer.State))] = ["for_operator", "for_agent", "cleared"],
        [(typeof(SharedCaseAnswer), nameof(SharedCaseAnswer.Clearing))] =
            ["none", "moved", "picked_up", "corrected", "operator_says", "agent_says", "left_feed", "other_feed"],
        [(typeof(VehicleBody), nameof(VehicleBody.Provenance))] = Provenances,
        [(typeof(PermitBody), nameof(PermitBody.Provenance))] = Provenances,
        [(typeof(PermitAnswer), nameof(PermitAnswer.Provenance))] = Provenances,
        [(typeof(FactAnswerBody), nameof(FactAnswerBody.Provenance))] = Provenances,
        [(typeof(FactTakenAnswer), nameof(FactTakenAnswer.Provenance))] = Provenances,
        [(typeof(FactTakenAnswer), nameof(FactTakenAnswer.Outcome))] = ["taken", "confirmed", "contradictsStronger"],
        [(typeof(PermitTakenAnswer), nameof(PermitTakenAnswer.Outcome))] = ["taken", "unchanged"],
        [(typeof(RightFailure), nameof(RightFailure.Error))] = ["bad_param", "unknown_bay", "unavailable"],
        [(typeof(NearFound), nameof(NearFound.Nearness))] = ["same", "oneConfusion", "oneDifference"],
    };

    /// <summary>Query parameters, by path and name.</summary>
    public static readonly IReadOnlyDictionary<(string Path, string Name), string[]> Parameters = new Dictionary<(string, string), string[]>
    {
        [("/v1/explain", "decision")] = [.. Decisions.All],
        [("/v1/explain", "critair")] = [.. CritAir.SkipLast(1)],
        [("/v1/audit/looks", "kind")] = Looks,
        [("/v1/audit/acts", "kind")] = Acts,
        [("/v1/shared/cases", "state")] = ["for_operator", "for_agent", "cleared"],
        [("/v1/catalog/imports", "format")] = [.. Catalog.Formats.BayFormats.All.Keys.Order(StringComparer.Ordinal)],
    };

    /// <summary>Members that a request must have, by type; every other member of a request may be left out.</summary>
    public static readonly IReadOnlyDictionary<Type, string[]> Required = new Dictionary<Type, string[]>
    {
        [typeof(ApiKeyRequest)] = ["name", "scopes"],
        [typeof(KeyRotationRequest)] = [],
        [typeof(ForgetRequest)] = ["laterThan"],
        [typeof(VehicleLooksBody)] = ["plate"],
        [typeof(RulePublicationRequest)] = ["version"],
        [typeof(QuoteRequestBody)] = ["tariff", "zone", "vehicle", "user", "start"],
        [typeof(FpsRequestBody)] = ["tariff", "vehicle", "plate", "bayId", "at"],
        [typeof(ZfeCheckBody)] = [],
        [typeof(SharedClearRequest)] = ["reason"],
        [typeof(VehicleBody)] = ["plate"],
        [typeof(VehicleLookupBody)] = ["plate"],
        [typeof(NearBody)] = ["plate"],
        [typeof(PermitBody)] = ["plate", "kind", "reference", "from"],
        [typeof(PermitRevocationBody)] = ["plate", "kind", "reference"],
        [typeof(RightBody)] = ["operator", "rightId", "from", "paidUntil"],
    };
}
