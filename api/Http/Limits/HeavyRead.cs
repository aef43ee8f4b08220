namespace ParkAndSee.Http;

/// <summary>The endpoint answers much, or asks the cluster for much: callers without a key take turns (<see cref="HeavyReads"/>).</summary>
internal sealed class HeavyRead
{
    private static readonly HeavyRead Mark = new();

    /// <summary>Marks endpoints.</summary>
    public static void On(EndpointBuilder endpoint) => endpoint.Metadata.Add(Mark);
}

/// <summary>Marks endpoints as heavy.</summary>
internal static class HeavyReadExtensions
{
    /// <summary>Callers without a key take turns here.</summary>
    public static T WithTurns<T>(this T endpoint)
        where T : IEndpointConventionBuilder
    {
        endpoint.Add(HeavyRead.On);
        return endpoint;
    }
}
