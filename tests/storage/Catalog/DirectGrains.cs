using NodaTime;
using ParkAndSee.Audit;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.CurbPolicies;
using ParkAndSee.Ports;

namespace ParkAndSee.Tests.Catalog;

/// <summary>The catalogue's grains as plain calls to the store. Only what the doors ask for is there.</summary>
internal sealed class DirectGrains(ICatalogStore store) : IGrainFactory
{
    private readonly Reader _reader = new(store);
    private readonly Dictionary<string, Import> _imports = [];

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)(typeof(TGrainInterface) switch
        {
            var type when type == typeof(ICurbPolicyGrain) => (object)new NoPolicies(),
            var type when type == typeof(IAuditGrain) => new Acts(),
            _ => _reader,
        });

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        if (typeof(TGrainInterface) == typeof(IDatasetGrain)) return (TGrainInterface)(object)new Retirement(store, primaryKey);
        if (!_imports.TryGetValue(primaryKey, out var import)) _imports[primaryKey] = import = new Import(store, primaryKey);
        return (TGrainInterface)(object)import;
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw Unasked();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw Unasked();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw Unasked();

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw Unasked();

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw Unasked();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw Unasked();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw Unasked();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw Unasked();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw Unasked();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw Unasked();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw Unasked();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw Unasked();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw Unasked();

    public IAddressable GetGrain(GrainId grainId) => throw Unasked();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw Unasked();

    private static NotSupportedException Unasked() => new("The catalogue's doors ask for no such grain.");

    /// <summary>Takes the act of an import; the trail itself has tests of its own.</summary>
    private sealed class Acts : IAuditGrain
    {
        public Task WriteActsAsync(AuditAct[] acts) => Task.CompletedTask;

        public Task WriteAsync(AccessRecord[] records) => throw Unasked();

        public Task<AuditPage> ReadAsync(AuditQuery query) => throw Unasked();

        public Task<AuditActPage> ReadActsAsync(AuditActQuery query) => throw Unasked();
    }

    /// <summary>A town that has published no policy.</summary>
    private sealed class NoPolicies : ICurbPolicyGrain
    {
        public Task<CurbPolicyEntry[]> ReadAsync(long at) => Task.FromResult<CurbPolicyEntry[]>([]);

        public Task<Guid[][]> OfZonesAsync(ZonePlace[] zones, long at) =>
            Task.FromResult(Array.ConvertAll(zones, _ => Array.Empty<Guid>()));

        public Task<string?[]> TariffZonesAsync(PlacedBay[] bays, long at) =>
            Task.FromResult(Array.ConvertAll(bays, bay => bay.Place.TariffZone));

        public Task<BayOffer> OfferAsync(PlacedBay bay, Instant at) => throw Unasked();
    }

    private sealed class Reader(ICatalogStore store) : ICatalogGrain
    {
        public Task<CatalogInfo> GetInfoAsync() => store.ReadInfoAsync(default);

        public Task<CatalogBay[]> ReadIndexAsync(int afterBayNo, int limit) => store.ReadIndexAsync(afterBayNo, limit, default);

        public Task<BayDetails[]> ReadDetailsAsync(int[] bayNos) => store.ReadDetailsAsync(bayNos, default);

        public Task<int> FindNumberAsync(BayId bay) => store.FindNumberAsync(bay, default);

        public Task<int[]> FindBySourceAsync(string sourceId) => store.FindBySourceAsync(sourceId, default);

        public Task<CatalogStreet[]> ReadStreetsAsync(StreetPosition? after, int limit) => store.ReadStreetsAsync(after, limit, default);
    }

    private sealed class Retirement(ICatalogStore store, string name) : IDatasetGrain
    {
        public async Task<DatasetEntry?> SetRetiredAsync(bool retired)
        {
            if (!await store.SetRetiredAsync(name, retired, 1_700_000_000_000, default)) return null;
            return (await store.ReadInfoAsync(default)).All.Single(entry => entry.Dataset.Name == name);
        }
    }

    private sealed class Import(ICatalogStore store, string name) : ICatalogImportGrain
    {
        private Dataset? _dataset;

        public async Task<Guid> BeginAsync(Dataset dataset)
        {
            _dataset = dataset;
            await store.ClearStagedAsync(name, null, default);
            return Guid.NewGuid();
        }

        public Task StageAsync(Guid import, BayRecord[] rows) =>
            store.StageAsync(name, import, ImportedBays.Staged(_dataset!, rows), default);

        public Task<ImportCounts> CommitAsync(Guid import) => store.CommitAsync(_dataset!, import, 1_700_000_000_000, default);

        public Task AbandonAsync(Guid import) => store.ClearStagedAsync(name, import, default);
    }
}
