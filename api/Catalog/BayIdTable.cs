using System.Numerics;
using ParkAndSee.Bays;

namespace ParkAndSee.Catalog;

/// <summary>
/// Bay id to bay number: open addressing over an int array, at most half full, the keys being the slots themselves. 8 to 16 bytes a bay
/// where a dictionary would take 40.
/// </summary>
internal sealed class BayIdTable
{
    private readonly int[] _numbers;
    private readonly int _mask;

    internal BayIdTable(BaySlot[] slots, int count)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, count * 2));
        _numbers = new int[size];
        _mask = size - 1;
        for (var bayNo = 1; bayNo < slots.Length; bayNo++)
        {
            if (slots[bayNo].Exists) Insert(slots[bayNo].Bay, bayNo);
        }
    }

    internal bool TryFind(BaySlot[] slots, Guid id, out int bayNo)
    {
        for (var at = Home(new BayId(id)); ; at = (at + 1) & _mask)
        {
            bayNo = _numbers[at];
            if (bayNo == 0) return false;
            if (slots[bayNo].Bay.Value == id) return true;
        }
    }

    private void Insert(BayId id, int bayNo)
    {
        var at = Home(id);
        while (_numbers[at] != 0) at = (at + 1) & _mask;
        _numbers[at] = bayNo;
    }

    private int Home(BayId id) => (int)(id.StableHash() & (uint)_mask);
}
