using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Explanations;
using ParkAndSee.Fps;
using ParkAndSee.Ingest;
using ParkAndSee.Integrations.Gbfs;
using ParkAndSee.Integrations.Mds;
using ParkAndSee.Micromobility;
using ParkAndSee.Payments;
using ParkAndSee.Permits;
using ParkAndSee.RuleBooks;
using ParkAndSee.Search;
using ParkAndSee.Stays;
using ParkAndSee.Tariffs;
using ParkAndSee.Tickets;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;

namespace ParkAndSee.Http;

/// <summary>Members and parameters that hold one of a few words, for the description: a client may make an enumeration of each.</summary>
internal static class EnumeratedMembers
{
    private static readonly string[] CritAir = ["E", "1", "2", "3", "4", "5", "NC", "Unknown"];
    private static readonly string[] Provenances = ["declared", "document", "authorised"];
    private static readonly string[] Outcomes =
        ["priced", "freeTicket", "freeOfCharge", "noTicketNeeded", "closedNow", "outOfRange", "tooSoonToReturn", "stayIsOver"];
    private static readonly string[] Limits = ["none", "longestStay", "closing"];
    private static readonly string[] Accesses = [.. OfferMapping.Names];
    private static readonly string[] Feeds = ["mds", "gbfs"];
    private static readonly string[] AccessKinds = [.. AuditApi.KindWords];
    private static readonly string[] Acts = [.. ActsApi.KindWords];

    /// <summary>Members, by type and name in C#; of a list, the words of its items.</summary>
    public static readonly IReadOnlyDictionary<(Type Of, string Member), string[]> Members = new Dictionary<(Type, string), string[]>
    {
        [(typeof(ApiKeyRequest), nameof(ApiKeyRequest.Scopes))] = [.. Scopes.All],
        [(typeof(ApiKeyRequest), nameof(ApiKeyRequest.SourceTypes))] = CdsNames.AllSourceTypes.ToArray(),
        [(typeof(ApiKeyRequest), nameof(ApiKeyRequest.EventTypes))] = CdsNames.AllEventTypes.ToArray(),
        [(typeof(ApiKeyRequest), nameof(ApiKeyRequest.ReadPurposes))] = [.. ReadPurposeNames.All],
        [(typeof(KeyResponse), nameof(KeyResponse.SourceTypes))] = CdsNames.AllSourceTypes.ToArray(),
        [(typeof(KeyResponse), nameof(KeyResponse.EventTypes))] = CdsNames.AllEventTypes.ToArray(),
        [(typeof(KeyResponse), nameof(KeyResponse.ReadPurposes))] = [.. ReadPurposeNames.All],
        [(typeof(NewApiKey), nameof(NewApiKey.Scopes))] = [.. Scopes.All],
        [(typeof(AccessRecordResponse), nameof(AccessRecordResponse.Kind))] = AccessKinds,
        [(typeof(ActResponse), nameof(ActResponse.Kind))] = Acts,
        [(typeof(KeyResponse), nameof(KeyResponse.Scopes))] = [.. Scopes.All],
        [(typeof(SearchHit), nameof(SearchHit.Kind))] = [.. Enum.GetValues<PlaceKind>().Select(SearchHit.NameOf)],
        [(typeof(Explanation), nameof(Explanation.Decision))] = [.. Decisions.All],
        [(typeof(RuleProblemResponse), nameof(RuleProblemResponse.Weight))] = ["notice", "error"],
        [(typeof(QuoteResponse), nameof(QuoteResponse.Outcome))] = Outcomes,
        [(typeof(QuoteResponse), nameof(QuoteResponse.Limit))] = Limits,
        [(typeof(QuoteResponse), nameof(QuoteResponse.Currency))] = ["EUR"],
        [(typeof(PriceResponse), nameof(PriceResponse.Outcome))] =
            ["priced", "freeTicket", "freeOfCharge", "noTicketNeeded", "closedNow", "outOfRange", "tooSoonToReturn", "stayIsOver"],
        [(typeof(PriceResponse), nameof(PriceResponse.Limit))] = ["none", "longestStay", "closing"],
        [(typeof(OfferResponse), nameof(OfferResponse.Currency))] = ["EUR"],
        [(typeof(OfferRequest), nameof(OfferRequest.Start))] = [OfferRequest.Now, OfferRequest.NextPaid],
        [(typeof(ExtensionOfferResponse), nameof(ExtensionOfferResponse.Currency))] = ["EUR"],
        [(typeof(TicketResponse), nameof(TicketResponse.Currency))] = ["EUR"],
        [(typeof(TicketResponse), nameof(TicketResponse.State))] =
        [
            "ordered", "asking", "challenged", "running", "extended", "corrected", "settled", "declined", "abandoned", "stopped", "expired",
        ],
        [(typeof(ReconciliationCaseResponse), nameof(ReconciliationCaseResponse.Kind))] = ReconciliationCaseResponse.Kinds,
        [(typeof(FpsResponse), nameof(FpsResponse.Outcome))] =
            ["due", "covered", "permitted", "notPaidTime", "tooSoon", "nothingLeft", "outOfRange"],
        [(typeof(FpsResponse), nameof(FpsResponse.Currency))] = ["EUR"],
        [(typeof(ZfeCheckRequest), nameof(ZfeCheckRequest.Critair))] = [.. CritAir.SkipLast(1)],
        [(typeof(ZfeCheckResponse), nameof(ZfeCheckResponse.Verdict))] = ["allowed", "banned", "unknown"],
        [(typeof(ZfeCheckResponse), nameof(ZfeCheckResponse.Mode))] = ["off", "inform", "warn", "enforce"],
        [(typeof(ZfeCheckResponse), nameof(ZfeCheckResponse.Critair))] = CritAir,
        [(typeof(CritAirRequest), nameof(CritAirRequest.Class))] = CritAir,
        [(typeof(GbfsResponse), nameof(GbfsResponse.Fate))] = ["judged", "not_newer", "mds_counts"],
        [(typeof(MicromobilityFleetResponse), nameof(MicromobilityFleetResponse.Feed))] = Feeds,
        [(typeof(MicromobilityCaseResponse), nameof(MicromobilityCaseResponse.Feed))] = Feeds,
        [(typeof(MicromobilityCaseResponse), nameof(MicromobilityCaseResponse.Reason))] = ["outside_bay", "on_pavement", "tipped_over"],
        [(typeof(MicromobilityCaseResponse), nameof(MicromobilityCaseResponse.State))] = ["for_operator", "for_agent", "cleared"],
        [(typeof(MicromobilityCaseResponse), nameof(MicromobilityCaseResponse.Clearing))] =
            ["none", "moved", "picked_up", "corrected", "operator_says", "agent_says", "left_feed", "other_feed"],
        [(typeof(VehicleRequest), nameof(VehicleRequest.Provenance))] = Provenances,
        [(typeof(PermitRequest), nameof(PermitRequest.Provenance))] = Provenances,
        [(typeof(PermitResponse), nameof(PermitResponse.Provenance))] = Provenances,
        [(typeof(VehicleFactResponse), nameof(VehicleFactResponse.Provenance))] = Provenances,
        [(typeof(FactTakenResponse), nameof(FactTakenResponse.Provenance))] = Provenances,
        [(typeof(FactTakenResponse), nameof(FactTakenResponse.Outcome))] = ["taken", "confirmed", "contradictsStronger"],
        [(typeof(PermitTakenResponse), nameof(PermitTakenResponse.Outcome))] = ["taken", "unchanged"],
        [(typeof(RightFailure), nameof(RightFailure.Error))] = ["bad_param", "unknown_bay", "unavailable"],
        [(typeof(NearFound), nameof(NearFound.Nearness))] = ["same", "oneConfusion", "oneDifference"],
        [(typeof(BayCollectionResponse), nameof(BayCollectionResponse.Type))] = ["FeatureCollection"],
        [(typeof(BayResponse), nameof(BayResponse.Type))] = ["Feature"],
        [(typeof(BayOfferResponse), nameof(BayOfferResponse.Access))] = Accesses,
        [(typeof(ChargingResponse), nameof(ChargingResponse.Connectors))] = [.. Catalog.Formats.ChargingFields.Connectors],
        [(typeof(OfferSpanResponse), nameof(OfferSpanResponse.Access))] = Accesses,
        [(typeof(OfferChangeResponse), nameof(OfferChangeResponse.Access))] = Accesses,
        [(typeof(OfferQuoteResponse), nameof(OfferQuoteResponse.Outcome))] = Outcomes,
        [(typeof(OfferQuoteResponse), nameof(OfferQuoteResponse.Limit))] = Limits,
        [(typeof(OfferPriceResponse), nameof(OfferPriceResponse.Currency))] = ["EUR"],
        [(typeof(BayProperties), nameof(BayProperties.Kind))] = [.. BayNames.KindWords],
        [(typeof(BayProperties), nameof(BayProperties.Status))] = [.. BayNames.StatusWords],
        [(typeof(BayProperties), nameof(BayProperties.Orientation))] = ["unknown", "parallel", "angled", "perpendicular"],
        [(typeof(DatasetResponse), nameof(DatasetResponse.State))] = ["active", "retired"],
        [(typeof(ZonesResponse), nameof(ZonesResponse.Type))] = ["FeatureCollection"],
        [(typeof(ZoneFeature), nameof(ZoneFeature.Type))] = ["Feature"],
        [(typeof(ZonePoint), nameof(ZonePoint.Type))] = ["Point"],
        [(typeof(CurbEventBody), nameof(CurbEventBody.EventType))] = CdsNames.AllEventTypes.ToArray(),
        [(typeof(CurbEventBody), nameof(CurbEventBody.SourceType))] = CdsNames.AllSourceTypes.ToArray(),
        [(typeof(MdsEventBody), nameof(MdsEventBody.State))] = MdsMapping.States,
        [(typeof(MdsEventBody), nameof(MdsEventBody.EventTypes))] = MdsMapping.EventTypes,
        [(typeof(MdsTelemetryBody), nameof(MdsTelemetryBody.LocationType))] = MdsMapping.Surfaces,
        [(typeof(GbfsDocumentBody), nameof(GbfsDocumentBody.Version))] = ["3.0"],
        [(typeof(StayLineResponse), nameof(StayLineResponse.State))] = ["running", "finished", "interrupted"],
    };

    /// <summary>Query parameters, by path and name.</summary>
    public static readonly IReadOnlyDictionary<(string Path, string Name), string[]> Parameters = new Dictionary<(string, string), string[]>
    {
        [("/v1/explain", "decision")] = [.. Decisions.All],
        [("/v1/explain", "critair")] = [.. CritAir.SkipLast(1)],
        [("/v1/audit/looks", "kind")] = AccessKinds,
        [("/v1/audit/acts", "kind")] = Acts,
        [("/v1/shared/cases", "state")] = ["for_operator", "for_agent", "cleared"],
        [("/v1/catalog/imports", "format")] = [.. Catalog.Formats.BayFormats.All.Keys.Order(StringComparer.Ordinal)],
    };

    /// <summary>
    /// Members that a request must have, by type; every other member of a request may be left out. A response is listed when some of its
    /// members may be absent.
    /// </summary>
    public static readonly IReadOnlyDictionary<Type, string[]> Required = new Dictionary<Type, string[]>
    {
        [typeof(ApiKeyRequest)] = ["name", "scopes"],
        [typeof(BayCollectionResponse)] = ["type", "features"],
        [typeof(BayProperties)] =
        [
            "bayNo", "bayId", "sourceId", "dataset", "kind", "status", "since", "lastHeard", "places", "taken", "orientation", "street",
            "zone", "tariffZone",
        ],
        [typeof(KeyRotationRequest)] = [],
        [typeof(ForgetRequest)] = ["laterThan"],
        [typeof(VehicleAccessRecordsRequest)] = ["plate"],
        [typeof(RulePublicationRequest)] = ["version"],
        [typeof(QuoteRequest)] = ["tariff", "zone", "vehicle", "user", "start"],
        [typeof(FpsRequest)] = ["tariff", "vehicle", "plate", "bayId", "at"],
        [typeof(ZfeCheckRequest)] = [],
        [typeof(MicromobilityClearRequest)] = ["reason"],
        [typeof(VehicleRequest)] = ["plate"],
        [typeof(VehicleLookupRequest)] = ["plate"],
        [typeof(NearRequest)] = ["plate"],
        [typeof(PermitRequest)] = ["plate", "kind", "reference", "from"],
        [typeof(PermitRevocationRequest)] = ["plate", "kind", "reference"],
        [typeof(CurbEventBody)] =
            ["event_id", "event_type", "event_time", "event_publication_time", "data_source_type", "data_source_device_id"],
        [typeof(MdsLocationBody)] = ["lat", "lng"],
        [typeof(MdsEventBody)] = ["device_id", "provider_id", "timestamp", "event_id", "vehicle_state", "event_types"],
        [typeof(MdsTelemetryBody)] = ["device_id", "provider_id", "timestamp", "telemetry_id", "trip_ids", "journey_id", "location"],
        [typeof(GbfsDocumentBody)] = ["version", "ttl", "last_updated", "data"],
        [typeof(GbfsVehicleBody)] = ["vehicle_id", "is_reserved", "is_disabled"],
        [typeof(PlaceRequest)] = [],
        [typeof(PositionRequest)] = ["lat", "lon"],
        [typeof(OfferRequest)] = ["plate"],
        [typeof(TicketRequest)] = ["offer", "card"],
        [typeof(ExtensionOfferRequest)] = [],
        [typeof(ExtensionRequest)] = ["cents", "card"],
        [typeof(CorrectionRequest)] = [],
        [typeof(ConfirmationRequest)] = ["confirmed"],
        [typeof(RightRequest)] = ["operator", "rightId", "from", "paidUntil"],
    };
}
