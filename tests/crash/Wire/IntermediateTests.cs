using System.Net;
using Xunit;

namespace ParkAndSee.Tests.Wire;

/// <summary>Certificates that an intermediate authority has signed: silos and API hosts trust the root alone.</summary>
public sealed class IntermediateTests
{
    [Fact]
    public async Task Members_send_the_intermediates_of_their_files()
    {
        var folder = TestDirectory.Make();
        using var root = new TestAuthority();
        using var intermediate = new TestAuthority("test intermediate", root);
        await using (var cluster = await ParkCluster.StartAsync(silos: 2, apis: 1,
            siloSettings: intermediate.Issue(Path.Combine(folder, "silo"), ["silo"]),
            apiSettings: intermediate.Issue(Path.Combine(folder, "api"), ["api"])))
        {
            using var client = cluster.Client(0);
            using var answer = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Directory.Delete(folder, recursive: true);
    }
}
