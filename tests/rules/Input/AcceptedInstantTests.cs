using ParkAndSee.Input;
using Xunit;

namespace ParkAndSee.Tests.Input;

public class AcceptedInstantTests
{
    [Theory]
    [InlineData("2026-11-30T12:00:00+01:00", 1_796_036_400_000)]
    [InlineData("2026-11-30T11:00:00Z", 1_796_036_400_000)]
    [InlineData("2026-11-30T12:00+01:00", 1_796_036_400_000)]
    [InlineData("2026-11-30T11:00:00.25Z", 1_796_036_400_250)]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2099-12-31T23:59:59Z", 4_102_444_799_000)]
    public void An_instant_is_read_with_its_offset(string text, long milliseconds)
    {
        Assert.True(AcceptedInstant.TryParse(text, out var at));
        Assert.Equal(milliseconds, at.ToUnixTimeMilliseconds());
        Assert.Null(AcceptedInstant.Fault(at));
    }

    [Theory]
    [InlineData("2026-11-30T12:00:00")]
    [InlineData("2026-11-30T12:00:00 01:00")]
    [InlineData("2026-11-30")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("2100-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("1796036400000")]
    [InlineData("")]
    [InlineData("\0")]
    public void What_is_no_instant_has_no_offset_or_is_out_of_range_is_not_read(string text) =>
        Assert.False(AcceptedInstant.TryParse(text, out _));

    [Fact]
    public void Instants_beyond_the_range_are_a_fault()
    {
        Assert.Equal(AcceptedInstant.Wanted, AcceptedInstant.Fault(DateTimeOffset.MaxValue));
        Assert.Equal(AcceptedInstant.Wanted, AcceptedInstant.Fault(DateTimeOffset.MinValue));
        Assert.Null(AcceptedInstant.Fault(null));
    }

    [Theory]
    [InlineData(1_796_036_400, "seconds")]
    [InlineData(1_796_036_400_000_000, "microseconds")]
    [InlineData(1_796_036_400_000_000_000, "nanoseconds")]
    [InlineData(1_796_036_400_000, null)]
    [InlineData(0, null)]
    [InlineData(long.MaxValue, null)]
    public void A_number_in_another_unit_is_named(long value, string? unit) =>
        Assert.Equal(unit is not null,
            AcceptedInstant.WrongUnit(value)?.StartsWith($"is in {unit} where milliseconds are wanted", StringComparison.Ordinal) ?? false);

    [Theory]
    [InlineData("2026-11-30T11:00:00.123456789Z")]
    [InlineData("2026-11-30T12:00:00.123456700000000+01:00")]
    public void More_decimals_than_the_clock_has_are_cut(string text)
    {
        Assert.True(AcceptedInstant.TryParse(text, out var at));
        Assert.Equal(1_796_036_400_123, at.ToUnixTimeMilliseconds());
    }
}
