using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Ingest;
using ParkAndSee.Integrations.Gbfs;
using ParkAndSee.Integrations.Mds;
using ParkAndSee.RuleBooks;
using ParkAndSee.Tariffs;
using ParkAndSee.Tickets;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Http;

/// <summary>Bounds of whole numbers in the bodies of requests, for the description; both inclusive.</summary>
internal static class MemberBounds
{
    private const long LastMillisecond = 4_102_444_799_999; // of the year 2099
    private const long LargestExact = 9_007_199_254_740_991; // every reader of JSON keeps it exactly: 2^53 - 1
    private const long FirstMds = 1_514_764_800_000; // the year 2018

    /// <summary>Bounds by type and name in C#.</summary>
    public static readonly IReadOnlyDictionary<(Type Of, string Member), (long Least, long Most)> All =
        new Dictionary<(Type, string), (long, long)>
        {
            [(typeof(ApiKeyRequest), nameof(ApiKeyRequest.EventsPerSecond))] = (0, 1_000_000),
            [(typeof(KeyRotationRequest), nameof(KeyRotationRequest.OverlapMinutes))] = (0, KeyListApi.MaxOverlapMinutes),
            [(typeof(VehicleAccessRecordsRequest), nameof(VehicleAccessRecordsRequest.Limit))] = (1, AuditLimits.MaxPage),
            [(typeof(VehicleAccessRecordsRequest), nameof(VehicleAccessRecordsRequest.Before))] = (0, LargestExact),
            [(typeof(RulePublicationRequest), nameof(RulePublicationRequest.Version))] = (1, int.MaxValue),
            [(typeof(QuoteRequest), nameof(QuoteRequest.Minutes))] = (0, QuotesApi.MostMinutes),
            [(typeof(QuoteRequest), nameof(QuoteRequest.BudgetCents))] = (0, QuotesApi.MostCents),
            [(typeof(OfferRequest), nameof(OfferRequest.Minutes))] = (1, QuotesApi.MostMinutes),
            [(typeof(ExtensionOfferRequest), nameof(ExtensionOfferRequest.Minutes))] = (1, QuotesApi.MostMinutes),
            [(typeof(ExtensionRequest), nameof(ExtensionRequest.Minutes))] = (1, QuotesApi.MostMinutes),
            [(typeof(ExtensionRequest), nameof(ExtensionRequest.Cents))] = (0, QuotesApi.MostCents),
            [(typeof(VehicleRequest), nameof(VehicleRequest.MassKg))] = (1, int.MaxValue),
            [(typeof(RightRequest), nameof(RightRequest.Cents))] = (0, int.MaxValue),
            [(typeof(RightRequest), nameof(RightRequest.Revision))] = (0, int.MaxValue),
            [(typeof(CurbEventBody), nameof(CurbEventBody.EventTime))] = (0, LastMillisecond),
            [(typeof(CurbEventBody), nameof(CurbEventBody.PublicationTime))] = (0, LastMillisecond),
            [(typeof(MdsItemBody), nameof(MdsItemBody.Timestamp))] = (FirstMds, LastMillisecond),
            [(typeof(GbfsDocumentBody), nameof(GbfsDocumentBody.Ttl))] = (0, int.MaxValue),
        };
}
