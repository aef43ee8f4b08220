using ParkAndSee.Access;
using ParkAndSee.Assessments;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Clock;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ingest;
using ParkAndSee.Live;
using ParkAndSee.Micromobility;
using ParkAndSee.Payments;
using ParkAndSee.Plates;
using ParkAndSee.Projections;
using ParkAndSee.RuleBooks;
using ParkAndSee.Stays;
using ParkAndSee.Store;
using ParkAndSee.Tariffs;
using ParkAndSee.Tickets;
using ParkAndSee.Vehicles;
using ParkAndSee.Zfe;

namespace ParkAndSee;

/// <summary>Typed access to grains: the only callers of <c>GetGrain</c> with a bare key.</summary>
public static class GrainKeys
{
    /// <summary>A partition's writer.</summary>
    public static IIngestPartitionGrain Partition(this IGrainFactory grains, PartitionKey key) =>
        grains.GetGrain<IIngestPartitionGrain>(key.ToString());

    /// <summary>A bay.</summary>
    public static IBayGrain Bay(this IGrainFactory grains, BayKey key) => grains.GetGrain<IBayGrain>(key.ToString());

    /// <summary>A partition of a projection, by the projection's name.</summary>
    public static IProjectionGrain Projection(this IGrainFactory grains, string name, PartitionKey key) =>
        grains.GetGrain<IProjectionGrain>(GrainId.Create(name + ProjectionNames.GrainSuffix, key.ToString()));

    /// <summary>The progress of a projection, by its name.</summary>
    public static IProjectionProgressGrain ProjectionProgress(this IGrainFactory grains, string name) =>
        grains.GetGrain<IProjectionProgressGrain>(name);

    /// <summary>The reader of stays.</summary>
    public static IStayReaderGrain Stays(this IGrainFactory grains) => grains.GetGrain<IStayReaderGrain>(0);

    /// <summary>The reader of events.</summary>
    public static IEventReaderGrain Events(this IGrainFactory grains) => grains.GetGrain<IEventReaderGrain>(0);

    /// <summary>The explainer of assessments.</summary>
    public static IAssessmentGrain Assessments(this IGrainFactory grains) => grains.GetGrain<IAssessmentGrain>(0);

    /// <summary>The catalogue.</summary>
    public static ICatalogGrain Catalog(this IGrainFactory grains) => grains.GetGrain<ICatalogGrain>(0);

    /// <summary>The importer of a dataset.</summary>
    public static ICatalogImportGrain CatalogImport(this IGrainFactory grains, string dataset) =>
        grains.GetGrain<ICatalogImportGrain>(dataset);

    /// <summary>A dataset, by its name.</summary>
    public static IDatasetGrain Dataset(this IGrainFactory grains, string name) => grains.GetGrain<IDatasetGrain>(name);

    /// <summary>The list of API hosts.</summary>
    public static IFeedRegistryGrain FeedRegistry(this IGrainFactory grains) => grains.GetGrain<IFeedRegistryGrain>(0);

    /// <summary>An API key by the hash of its secret.</summary>
    public static IApiKeyGrain ApiKey(this IGrainFactory grains, string secretHash) => grains.GetGrain<IApiKeyGrain>(secretHash);

    /// <summary>All API keys.</summary>
    public static IApiKeyDirectoryGrain ApiKeyDirectory(this IGrainFactory grains) => grains.GetGrain<IApiKeyDirectoryGrain>(0);

    /// <summary>The database's time.</summary>
    public static IClockGrain Clock(this IGrainFactory grains) => grains.GetGrain<IClockGrain>(0);

    /// <summary>The audit trail of looks and acts.</summary>
    public static IAuditGrain Audit(this IGrainFactory grains) => grains.GetGrain<IAuditGrain>(0);

    /// <summary>A book of rules.</summary>
    public static IRuleBookGrain RuleBook(this IGrainFactory grains, RuleKey key) => grains.GetGrain<IRuleBookGrain>(key.ToString());

    /// <summary>The list of books of rules.</summary>
    public static IRuleBookIndexGrain RuleBookIndex(this IGrainFactory grains) => grains.GetGrain<IRuleBookIndexGrain>(0);

    /// <summary>The reader of curb policies.</summary>
    public static ICurbPolicyGrain CurbPolicies(this IGrainFactory grains) => grains.GetGrain<ICurbPolicyGrain>(0);

    /// <summary>A tariff by the name of its book.</summary>
    public static ITariffGrain Tariff(this IGrainFactory grains, string book) => grains.GetGrain<ITariffGrain>(book);

    /// <summary>A Crit'Air table by the name of its book.</summary>
    public static ICritAirGrain CritAir(this IGrainFactory grains, string book) => grains.GetGrain<ICritAirGrain>(book);

    /// <summary>Low emission zones by the name of the operator's book.</summary>
    public static IZfeGrain Zfe(this IGrainFactory grains, string book) => grains.GetGrain<IZfeGrain>(book);

    /// <summary>Where reports of shared vehicles go.</summary>
    public static IMicromobilityIntakeGrain MicromobilityIntake(this IGrainFactory grains) => grains.GetGrain<IMicromobilityIntakeGrain>(0);

    /// <summary>A shared vehicle.</summary>
    public static IMicromobilityVehicleGrain SharedVehicle(this IGrainFactory grains, MicromobilityVehicleKey key) =>
        grains.GetGrain<IMicromobilityVehicleGrain>(key.ToString());

    /// <summary>An operator's public feed, by its id in the rule document.</summary>
    public static IMicromobilityOperatorGrain MicromobilityOperator(this IGrainFactory grains, string id) =>
        grains.GetGrain<IMicromobilityOperatorGrain>(id);

    /// <summary>Whoever asks an operator's public feed, by the operator's id in the rule document.</summary>
    public static IGbfsFeedGrain GbfsFeed(this IGrainFactory grains, string id) => grains.GetGrain<IGbfsFeedGrain>(id);

    /// <summary>The counter of shared vehicles.</summary>
    public static IMicromobilityFleetsGrain MicromobilityFleets(this IGrainFactory grains) => grains.GetGrain<IMicromobilityFleetsGrain>(0);

    /// <summary>The cases of shared vehicles.</summary>
    public static IMicromobilityCasesGrain MicromobilityCases(this IGrainFactory grains) => grains.GetGrain<IMicromobilityCasesGrain>(0);

    /// <summary>The versions of the key of plates.</summary>
    public static IPlateKeyGrain PlateKeys(this IGrainFactory grains) => grains.GetGrain<IPlateKeyGrain>(0);

    /// <summary>Whether the database serves what the doors need.</summary>
    public static IStoreProbeGrain StoreProbe(this IGrainFactory grains) => grains.GetGrain<IStoreProbeGrain>(0);

    /// <summary>A vehicle.</summary>
    public static IVehicleGrain Vehicle(this IGrainFactory grains, VehicleId vehicle) => grains.GetGrain<IVehicleGrain>(vehicle.Value);

    /// <summary>Zones of places, and offers of tickets.</summary>
    public static ITicketOfficeGrain TicketOffice(this IGrainFactory grains) => grains.GetGrain<ITicketOfficeGrain>(0);

    /// <summary>A ticket.</summary>
    public static IParkingSessionGrain ParkingSession(this IGrainFactory grains, Guid ticket) =>
        grains.GetGrain<IParkingSessionGrain>(ticket);

    /// <summary>The books of payments.</summary>
    public static IPaymentsGrain Payments(this IGrainFactory grains) => grains.GetGrain<IPaymentsGrain>(0);

    /// <summary>The search across vehicles.</summary>
    public static IVehicleSearchGrain VehicleSearch(this IGrainFactory grains) => grains.GetGrain<IVehicleSearchGrain>(0);
}
