using ParkAndSee.Plates;
using Xunit;

namespace ParkAndSee.Tests.Plates;

public class PlateFormTests
{
    [Theory]
    [InlineData("AB-123-CD")]
    [InlineData("ab123cd")]
    [InlineData("AB 123 CD")]
    [InlineData("seen: AB-123-CD, grey")]
    [InlineData("camera7/AB123CD.jpg")]
    [InlineData("123 ABC 75")]
    [InlineData("1234AB75")]
    [InlineData("car 123 AB 75 left")]
    [InlineData("A-11-A")]
    [InlineData("W-123-AA")]
    [InlineData("АВ-123-СЕ")]
    public void A_text_that_holds_a_plate_is_found(string text) => Assert.True(PlateForm.IsIn(text));

    [Theory]
    [InlineData("")]
    [InlineData("AB")]
    [InlineData("AXIS P3245-LVE")]
    [InlineData("TX001A")]
    [InlineData("1A75")]
    [InlineData("rue de Rivoli 12")]
    [InlineData("2026-11-30T12:00:00+01:00")]
    [InlineData("1796000000000")]
    [InlineData("8a8f7f0c-35b9-4d53-8f8e-1d51c7f5a003")]
    [InlineData("1234ab75-35b9-4d53-8f8e-1d51c7f5a003")]
    [InlineData("AB1234CD")]
    [InlineData("XAB123CD")]
    [InlineData("parking_control")]
    public void Other_texts_are_left_alone(string text) => Assert.False(PlateForm.IsIn(text));

    [Theory]
    [InlineData("WAW 12345", "waw12345", true)]
    [InlineData("WAW 12345", "WAW 12346", false)]
    [InlineData("a long text that is no plate of any country whatsoever", "WAW 12345", false)]
    [InlineData("123", "123", false)]
    public void The_events_own_plate_is_found_whatever_its_country(string text, string plate, bool isSame) =>
        Assert.Equal(isSame, PlateForm.IsSame(text, plate));
}
