using System.Text;
using ParkAndSee.City;
using Xunit;

namespace ParkAndSee.Tests.City;

public class SivPlateTests
{
    [Fact]
    public void Plates_have_the_form_of_the_register_and_leave_out_what_it_leaves_out()
    {
        for (var seed = 0UL; seed < 20_000; seed++)
        {
            var bytes = new byte[SivPlate.Length];
            SivPlate.Write(seed, bytes);
            var plate = Encoding.ASCII.GetString(bytes);
            Assert.Matches("^(?!SS|WW)[A-HJ-NP-TV-Z]{2}-(?!000)[0-9]{3}-(?!SS)[A-HJ-NP-TV-Z]{2}$", plate);
        }
    }
}
