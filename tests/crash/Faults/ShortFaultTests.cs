using Xunit;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// Promises 1 to 4 under faults of every kind. With the variables of <c>tests/crash/long.sh</c>, the same for hundreds of faults.
/// </summary>
public sealed class ShortFaultTests
{
    /// <summary>Numbers of the plans.</summary>
    public static IEnumerable<TheoryDataRow<int>> Plans => FaultPlan.All().Select((_, n) => new TheoryDataRow<int>(n));

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Nothing_is_lost_nothing_is_doubled_and_everyone_sees_the_same_truth(int plan)
    {
        var report = await new FaultRun(FaultPlan.All().ElementAt(plan), TestContext.Current.CancellationToken).RunAsync();
        Console.WriteLine(report);
        Assert.True(report.Findings.Length == 0,
            string.Join('\n', report.Findings.Take(30).Select(f => $"{f.Promise}: {f.What}").Prepend(report.ToString())));
    }
}
