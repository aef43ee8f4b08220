using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using ParkAndSee.Bays;
using Xunit;

namespace ParkAndSee.Tests.Messages;

/// <summary>What travels between processes keeps its name and its numbers, and arrives as it left.</summary>
public sealed class MessageTypeTests
{
    private static readonly Assembly Contract = typeof(BayId).Assembly;

    public static TheoryData<Type> Messages =>
        [.. Contract.GetTypes().Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)];

    public static TheoryData<Type> GrainInterfaces =>
        [.. Contract.GetTypes().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))];

    [Fact]
    public void There_are_messages_and_grains() => Assert.True(Messages.Count > 20 && GrainInterfaces.Count > 5);

    [Theory, MemberData(nameof(Messages))]
    public void A_message_is_closed_and_named_for_ever(Type type) => Expect.None(Faults(type));

    [Theory, MemberData(nameof(Messages))]
    public void A_message_arrives_as_it_left(Type type)
    {
        using var services = new ServiceCollection().AddSerializer(builder => builder.AddAssembly(Contract)).BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var sample = Sample.Of(type)!;

        var back = serializer.Deserialize<object>(serializer.SerializeToArray(sample));

        Assert.IsType(type, back);
        Assert.Equal(Sample.Describe(sample), Sample.Describe(back));
    }

    [Theory, MemberData(nameof(GrainInterfaces))]
    public void A_grain_interface_and_its_methods_are_named_for_ever(Type type)
    {
        Assert.Equal(type.FullName, AliasOf(type));
        Expect.None(type.GetMethods().Where(method => AliasOf(method) is null).Select(method => method.Name));
    }

    [Fact]
    public void No_name_is_given_twice() =>
        Expect.None(Messages.Select(row => AliasOf(row.Data)).GroupBy(alias => alias).Where(same => same.Count() > 1)
            .Select(same => same.Key));

    [Fact]
    public void A_message_that_breaks_the_rule_is_found() =>
        Assert.Equal(["Count has no Id", "_hidden has no Id", "neither sealed nor a value", "no Alias"],
            Faults(typeof(Broken)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Faults(Type type)
    {
        if (AliasOf(type) is null) yield return "no Alias";
        if (!type.IsSealed) yield return "neither sealed nor a value";
        foreach (var field in type.GetFields(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            var property = field.IsDefined(typeof(CompilerGeneratedAttribute)) ? type.GetProperty(field.Name.Split('<', '>')[1]) : null;
            var member = (MemberInfo?)property ?? field;
            if (member.GetCustomAttribute<IdAttribute>() is null) yield return $"{member.Name} has no Id";
        }
    }

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias;

    private class Broken
    {
        private readonly int _hidden = 1;

        public int Count { get; set; }

        [Id(0)]
        public int Numbered { get; set; }

        public int Sum => _hidden + Count + Numbered;
    }
}
