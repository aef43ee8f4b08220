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
    [InlineData("EURO3/4", 3)] // which of the two it meets is not known
    [InlineData("EURO 4/3", 3)]
    [InlineData("EURO IV - V", 4)]
    [InlineData("EURO3/EURO4", 3)]
    [InlineData("3/4", 3)]
    [InlineData("EURO4+3", 3)]
    [InlineData("EURO 5 (4)", 4)]
    [InlineData("EURO 6 & 5", 5)]
    [InlineData("EURO VI | V", 5)]
    [InlineData("EURO 6 et 5", 5)]
    [InlineData("EURO 4 \u2013 3", 3)]
    [InlineData("EURO 6 (2016/1718)", 6)]
    [InlineData("EURO 6 3.5 t", 6)]
    [InlineData("EURO V/IIII", 0)] // one of them cannot be read
    [InlineData("EURO VI-C", 6)]
    [InlineData("EURO6D-TEMP", 6)]
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
    [InlineData("M1", VehicleCategory.M1)]
    [InlineData(" m1g ", VehicleCategory.M1)]
    [InlineData("M1 SA", VehicleCategory.M1)]
    [InlineData("N1G", VehicleCategory.N1)]
    [InlineData("N3G", VehicleCategory.N3)]
    [InlineData("L3e-A2", VehicleCategory.L3e)]
    [InlineData("L3EA2", VehicleCategory.L3e)]
    [InlineData("L5e-B", VehicleCategory.L5e)]
    [InlineData("L7e-CU", VehicleCategory.L7e)]
    [InlineData("L3", null)]
    [InlineData("O1", null)]
    [InlineData("M4", null)]
    [InlineData("M1, N1", null)]
    [InlineData("", null)]
    public void A_category_is_read_by_its_base(string printed, VehicleCategory? category) =>
        Assert.Equal(category, VehicleCategories.Read(printed));

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
