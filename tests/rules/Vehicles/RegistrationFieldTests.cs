using ParkAndSee.Vehicles;
using Xunit;

namespace ParkAndSee.Tests.Vehicles;

public class RegistrationFieldTests
{
    [Theory]
    [InlineData("EURO6", 6)]
    [InlineData("Euro VI", 6)]
    [InlineData("70/220*2003/76EURO4", 4)]
    [InlineData("715/2007*2018/1832AP EURO6", 6)]
    [InlineData("EURO 5 G", 5)]
    [InlineData("euro iii", 3)]
    [InlineData("V", 5)]
    [InlineData("2", 2)]
    [InlineData("70/220*2003/76", 0)]
    [InlineData("EURO", 0)]
    [InlineData("EURO IIII", 0)]
    [InlineData("EURO 12", 0)]
    [InlineData("VAN", 0)]
    [InlineData("", 0)]
    public void The_Euro_standard_is_read_as_it_is_printed(string printed, int number)
    {
        Assert.Equal(number > 0, EuroStandard.TryParse(printed, out var standard));
        Assert.Equal(number, standard.Number);
    }

    [Theory]
    [InlineData(" go ", "GO")]
    [InlineData("1A", "1A")]
    [InlineData("G", "")]
    [InlineData("GO2", "")]
    [InlineData("É1", "")]
    public void An_energy_code_is_two_characters(string text, string code)
    {
        Assert.Equal(code.Length > 0, EnergyCode.TryParse(text, out var read));
        Assert.Equal(code, read.ToString());
    }
}
