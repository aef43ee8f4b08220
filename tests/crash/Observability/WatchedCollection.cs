using Xunit;

namespace ParkAndSee.Tests.Observability;

/// <summary>The tests that look at one cluster together, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class WatchedCollection : ICollectionFixture<WatchedCluster>
{
    public const string Name = "watched cluster";
}
