using System.Reflection;
using NodaTime;
using ParkAndSee.Live;

namespace ParkAndSee.Tests.Messages;

/// <summary>An instance of a message type in which no member has its default value, made by reflection.</summary>
internal static class Sample
{
    /// <summary>An instance of a type.</summary>
    public static object? Of(Type type, int depth = 0)
    {
        if (depth > 8) throw new InvalidOperationException($"{type} contains itself.");
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner, depth + 1);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
        if (type.IsArray) return ArrayOf(type.GetElementType()!, depth);
        if (Simple(type) is { } simple) return simple;
        if (type == typeof(IFeedObserver)) return null; // a reference to a running host: only a cluster can make one
        var constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length)
            ?? throw new InvalidOperationException($"{type} has no public constructor.");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, depth + 1))]);
    }

    private static Array ArrayOf(Type element, int depth)
    {
        var array = Array.CreateInstance(element, 2);
        for (var i = 0; i < array.Length; i++) array.SetValue(Of(element, depth + 1), i);
        return array;
    }

    private static object? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => true,
        TypeCode.Byte => (byte)7,
        TypeCode.SByte => (sbyte)-7,
        TypeCode.Int16 => (short)-1234,
        TypeCode.UInt16 => (ushort)1234,
        TypeCode.Int32 => -123_456_789,
        TypeCode.UInt32 => 123_456_789u,
        TypeCode.Int64 => 1_790_000_000_123L,
        TypeCode.UInt64 => 1_790_000_000_123UL,
        TypeCode.Single => 2.5f,
        TypeCode.Double => 48.856_613,
        TypeCode.String => "Rue de l’Église",
        _ when type == typeof(Guid) => new Guid("01020304-0506-0708-090a-0b0c0d0e0f10"),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMilliseconds(1234),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero),
        _ when type == typeof(Instant) => Instant.FromUnixTimeMilliseconds(1_790_000_000_123),
        _ => null,
    };

    /// <summary>Every member that travels, as text: two instances that say the same give the same text.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        Array array => $"[{string.Join(", ", array.Cast<object?>().Select(Describe))}]",
        Exception exception => $"{exception.GetType().Name}({exception.Message}) {Members(exception)}",
        _ when value.GetType().Assembly == typeof(IFeedObserver).Assembly && !value.GetType().IsEnum => Members(value),
        _ => value.ToString()!,
    };

    private static string Members(object value)
    {
        var members = value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(Travels)
            .Select(member => $"{member.Name} = {Describe(member.GetValue(value))}");
        return $"{value.GetType().Name} {{ {string.Join(", ", members)} }}";
    }

    private static bool Travels(PropertyInfo member) => member.GetCustomAttribute<IdAttribute>() is not null;
}
