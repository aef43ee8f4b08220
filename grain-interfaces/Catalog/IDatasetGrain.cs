namespace ParkAndSee.Catalog;

/// <summary>
/// Takes one dataset (key: its name) out of service and back. A retired dataset keeps all it has: its bays are not shown and take no
/// events, and come back with the same ids and numbers.
/// </summary>
[Alias("ParkAndSee.Catalog.IDatasetGrain")]
public interface IDatasetGrain : IGrainWithStringKey
{
    /// <summary>
    /// Retires or restores the dataset and tells the partitions. A dataset that is so already stays as it is, with its date, and the
    /// partitions are told again: a call whose end was not seen may be repeated.
    /// </summary>
    /// <param name="retired">True to retire, false to restore.</param>
    /// <returns>How it stands now; null when the catalogue has no such dataset.</returns>
    [Alias("SetRetired"), ResponseTimeout("00:10:00")]
    Task<DatasetEntry?> SetRetiredAsync(bool retired);
}
