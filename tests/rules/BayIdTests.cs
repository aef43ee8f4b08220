using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests;

public class BayIdTests
{
    [Fact]
    public void The_same_dataset_and_source_give_the_same_uuid_version_5()
    {
        var id = BayId.Of("melbourne-markers", "10051S");

        Assert.Equal(id, BayId.Of("melbourne-markers", "10051S"));
        Assert.Equal('5', id.ToString()[14]);
    }
}
