using Newtonsoft.Json;
using Orleans.Serialization;

namespace ParkAndSee.Hosting;

/// <summary>How grain states are stored (<c>orleansstorage</c>).</summary>
internal static class StoredState
{
    /// <summary>
    /// States are stored as JSON without the names of .NET types, so that a type can be renamed or moved without a migration. States with
    /// such names, which releases before 0.1.0 wrote, are read: the names are ignored (Json.NET,
    /// <c>TypeNameHandling.None</c>). No state may therefore have a member whose type is decided by its value. Instants are Unix
    /// milliseconds (<see cref="InstantJsonConverter"/>).
    /// </summary>
    public static ISiloBuilder StoreStatesWithoutTypeNames(this ISiloBuilder silo) =>
        silo.Configure<OrleansJsonSerializerOptions>(json =>
        {
            json.JsonSerializerSettings.TypeNameHandling = TypeNameHandling.None;
            json.JsonSerializerSettings.Converters.Add(new InstantJsonConverter());
        });
}
