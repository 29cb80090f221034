using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace LeadRouter.Contracts.Tests.Contracts;

/// <summary>The shape of contracts as text: what a message that is on its way, or stored, was written with.</summary>
internal static class ContractShape
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>All public types, by name, each with its properties or values in the order of declaration.</summary>
    public static string Describe(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(type.IsEnum ? "enum " : "record ").Append(type.FullName).Append('\n');
            foreach (var line in type.IsEnum ? Values(type) : Properties(type))
            {
                text.Append("  ").Append(line).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Values(Type type) =>
        Enum.GetNames(type)
            .Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture)}");

    private static IEnumerable<string> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property =>
            {
                var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
                return $"{required}{Name(Nullability.Create(property))} {property.Name}";
            });

    private static string Name(NullabilityInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var name = type switch
        {
            { IsArray: true } => Name(info.ElementType!) + "[]",
            { IsGenericType: true } =>
                $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>",
            _ => type.Name,
        };
        return info.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }
}
