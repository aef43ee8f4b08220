using ParkAndSee.PrivatePostgres;
using Xunit;

namespace ParkAndSee.Tests.PrivatePostgres;

public sealed class ServerOptionsTests
{
    [Theory]
    [InlineData(256L, 128)]
    [InlineData(512L, 128)]
    [InlineData(2_048L, 512)]
    [InlineData(4_096L, 1_024)]
    [InlineData(262_144L, 1_024)]
    public void PostgreSQLs_cache_is_a_quarter_of_the_memory_within_bounds(long megabytes, long buffers) =>
        Assert.Equal(buffers, ServerOptions.SharedBuffers(megabytes * 1024 * 1024));
}
