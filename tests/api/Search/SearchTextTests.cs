using ParkAndSee.Search;
using Xunit;

namespace ParkAndSee.Tests.Search;

/// <summary>Words, typos and house numbers.</summary>
public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Rue de l'Œuvre", "rue de l oeuvre")]
    [InlineData("BD RICHARD-LENOIR", "bd richard lenoir")]
    [InlineData("Straße", "strasse")]
    [InlineData("11ème", "11e")]
    [InlineData("11 eme arr.", "11e")]
    [InlineData("XIe arrondissement", "11e")]
    [InlineData("Arrondissement 11", "11e")]
    [InlineData("1er", "1e")]
    [InlineData("2nde", "2e")]
    [InlineData("paris 11", "paris 11")]
    [InlineData("rue N.D. des Champs", "rue n d des champs")]
    [InlineData("rue nd des champs", "rue notre dame des champs")]
    [InlineData("rue de la vie", "rue de la vie")]
    [InlineData("…", "")]
    public void Words_are_compared_in_one_form(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchText.Words(text)));

    [Theory]
    [InlineData("oberkamf", "oberkampf", true)] // missing
    [InlineData("obeerkampf", "oberkampf", true)] // added
    [InlineData("oberkanpf", "oberkampf", true)] // wrong
    [InlineData("obrekampf", "oberkampf", true)] // exchanged
    [InlineData("oberkamp", "oberkampf", true)]
    [InlineData("oberkampff", "oberkampf", true)]
    [InlineData("pberkampf", "oberkampf", true)]
    [InlineData("oberkampf", "oberkampf", false)]
    [InlineData("obrekamf", "oberkampf", false)] // two
    [InlineData("oberk", "oberkampf", false)]
    [InlineData("paix", "pais", false)] // too short
    [InlineData("berri", "berry", true)]
    [InlineData("berri", "bercy", false)]
    public void One_typo_is_forgiven_in_a_whole_word(string typed, string word, bool expected) =>
        Assert.Equal(expected, OneTypo.Is(typed, word, isOpen: false));

    [Theory]
    [InlineData("obrek", "oberkampf", true)]
    [InlineData("obbek", "oberkampf", false)]
    [InlineData("menilmomt", "menilmontant", true)]
    public void A_word_that_goes_on_may_have_a_typo_too(string typed, string word, bool expected) =>
        Assert.Equal(expected, OneTypo.Is(typed, word, isOpen: true));

    [Theory]
    [InlineData("12 rue oberkampf", "12", "rue oberkampf")]
    [InlineData("12, rue oberkampf", "12", "rue oberkampf")]
    [InlineData("12bis rue oberkampf", "12 bis", "rue oberkampf")]
    [InlineData("12 bis, rue oberkampf", "12 bis", "rue oberkampf")]
    [InlineData("12B rue oberkampf", "12 bis", "rue oberkampf")]
    [InlineData("12 b rue oberkampf", "12 bis", "rue oberkampf")]
    [InlineData("12 ter rue oberkampf", "12 ter", "rue oberkampf")]
    [InlineData("12 r oberkampf", "12", "r oberkampf")]
    [InlineData("12 d'aligre", "12", "d'aligre")]
    [InlineData("12a rue oberkampf", "12A", "rue oberkampf")]
    [InlineData("007 rue oberkampf", "7", "rue oberkampf")]
    [InlineData("rue oberkampf 12", "12", "rue oberkampf")]
    [InlineData("rue oberkampf, 12 bis", "12 bis", "rue oberkampf")]
    [InlineData("75011 paris", null, null)]
    [InlineData("rue oberkampf", null, null)]
    [InlineData("12", null, null)]
    [InlineData("0 rue oberkampf", null, null)]
    public void A_house_number_is_read(string text, string? number, string? rest)
    {
        var has = HouseNumber.TrySplit(text, out var house, out var street);

        Assert.Equal((number is not null, number, rest), (has, has ? house.ToString() : null, has ? street : null));
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("12B", "12 bis")]
    [InlineData("12bis", "12 bis")]
    [InlineData("4-8", "4 8")]
    [InlineData("411*", "411")]
    [InlineData("CD172", "172")]
    [InlineData("2 A", "2A")]
    public void A_label_of_the_map_names_its_numbers(string label, string numbers) =>
        Assert.Equal(numbers, string.Join(' ', HouseNumber.InLabel(label)));
}
