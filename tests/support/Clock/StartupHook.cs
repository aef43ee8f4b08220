/// <summary>
/// .NET's startup hook: loads this assembly into a process under test, where its hosting
/// startup is then found. Must be without a namespace.
/// </summary>
internal static class StartupHook
{
    /// <summary>Nothing more is needed.</summary>
    public static void Initialize()
    {
    }
}
