using System.Text;
using System.Text.Json;
using ParkAndSee.Input;
using Xunit;

namespace ParkAndSee.Tests.Input;

public class AcceptedTextTests
{
    // Code units, for metadata are UTF-8 and hold no half surrogate pair.
    [Theory]
    [InlineData(true)]
    [InlineData(true, 0x72, 0x00C9)]
    [InlineData(true, 0xD83C, 0xDD7F, 0x70)]
    [InlineData(false, 0xD83C)]
    [InlineData(false, 0xDD7F)]
    [InlineData(false, 0xDD7F, 0xDD7F)]
    [InlineData(false, 0x61, 0xDD7F, 0xD83C, 0x62)]
    [InlineData(false, 0x61, 0xD83C, 0xD83C, 0xDD7F)]
    [InlineData(false, 0x61, 0, 0x62)]
    public void A_text_is_valid_Unicode_without_NUL(bool isClean, params int[] units)
    {
        var text = string.Concat(units.Select(unit => (char)unit));
        Assert.Equal(isClean, AcceptedText.IsClean(text));
        Assert.Equal(isClean, AcceptedText.Fault(text, 100) is null);
    }

    [Theory]
    [InlineData("plain", true)]
    [InlineData("\\u00e9\\n\\\\u0000\\\"", true)]
    [InlineData("\\ud83c\\udd7f\\u0041", true)]
    [InlineData("\\uD83C\\uDD7F", true)]
    [InlineData("\\u0000", false)]
    [InlineData("\\ud800", false)]
    [InlineData("\\ud800x", false)]
    [InlineData("\\ud800\\n", false)]
    [InlineData("\\ud800\\ud800", false)]
    [InlineData("\\udc00", false)]
    [InlineData("\\\\\\udc00", false)]
    [InlineData("x\\ud83c\\udd7f\\udd7f", false)]
    public void A_text_in_JSON_is_judged_with_its_escapes(string raw, bool isClean)
    {
        Assert.Equal(isClean, AcceptedText.IsCleanJson(Encoding.UTF8.GetBytes(raw)));
        Assert.Equal(isClean, AcceptedText.FaultOfJson(Encoding.UTF8.GetBytes(raw), 100) is null);
        if (isClean) Assert.True(AcceptedText.IsClean(JsonDocument.Parse($"\"{raw}\"").RootElement.GetString()));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_no_text() => Assert.False(AcceptedText.IsCleanJson([0x61, 0xC3]));

    [Fact]
    public void A_longer_text_than_the_bound_is_refused()
    {
        Assert.Equal("must be at most 3 characters long", AcceptedText.Fault("abcd", 3));
        Assert.Null(AcceptedText.Fault("abc", 3));
        Assert.Null(AcceptedText.Fault(null, 3));
        Assert.Equal("must be at most 3 bytes long", AcceptedText.FaultOfJson("abcd"u8, 3));
    }
}
