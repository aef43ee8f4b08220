namespace ParkAndSee.OpeningHours;

/// <summary>Walks over the text of opening hours; blanks between words do not count.</summary>
internal sealed class HoursScanner(string text)
{
    /// <summary>Index of the next character that counts.</summary>
    public int Place { get; private set; }

    public bool AtEnd => Skip() == text.Length;

    public char Next => AtEnd ? '\0' : text[Place];

    public bool NextIsLetter => char.IsAsciiLetter(Next);

    public bool NextIsDigit => char.IsAsciiDigit(Next);

    /// <summary>Whether a digit follows the next character.</summary>
    public bool DigitAfterNext =>
        text.AsSpan(Math.Min(Skip() + 1, text.Length)).TrimStart() is { Length: > 0 } rest && char.IsAsciiDigit(rest[0]);

    public bool Take(char wanted)
    {
        if (Next != wanted) return false;
        Place++;
        return true;
    }

    public bool Take(string wanted)
    {
        if (!text.AsSpan(Skip()).StartsWith(wanted, StringComparison.Ordinal)) return false;
        Place += wanted.Length;
        return true;
    }

    /// <summary>The letters that come next, without taking them.</summary>
    public ReadOnlySpan<char> Word()
    {
        var end = Skip();
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        return text.AsSpan(Place, end - Place);
    }

    public void Leave(int length) => Place += length;

    public void Return(int place) => Place = place;

    /// <summary>
    /// Takes the day of a month: a number of one or two digits that is not the hour of a time. In <c>Jul 14: 08:00-12:00</c>
    /// the first colon separates the day from the times, so 14 is a day; in <c>Nov-Mar 08:00-20:00</c> 08 is an hour.
    /// </summary>
    /// <param name="day">The day; 0 when nothing was taken.</param>
    public bool TakeDay(out int day)
    {
        var begin = Skip();
        if (!TakeNumber(out day)) return false;
        var end = Place;
        var hour = Take(':') && TakeNumber(out _) && Next != ':';
        Place = hour ? begin : end;
        if (hour) day = 0;
        return !hour;
    }

    /// <summary>Takes a number of one or two digits.</summary>
    /// <param name="number">The number; 0 when nothing was taken.</param>
    public bool TakeNumber(out int number)
    {
        var begin = Skip();
        number = 0;
        while (Place < text.Length && Place - begin < 2 && char.IsAsciiDigit(text[Place])) number = (number * 10) + (text[Place++] - '0');
        if (Place > begin && (Place == text.Length || !char.IsAsciiDigit(text[Place]))) return true;
        (Place, number) = (begin, 0);
        return false;
    }

    private int Skip()
    {
        while (Place < text.Length && text[Place] is ' ' or '\t' or '\u00A0') Place++;
        return Place;
    }
}
