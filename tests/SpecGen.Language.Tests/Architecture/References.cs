using System.Reflection;
using System.Reflection.Emit;

namespace SpecGen.Language.Tests.Architecture;

/// <summary>Which namespaces of an assembly use which: by the types of members, and by what the bodies of methods name.</summary>
internal static class References
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>The namespaces that each namespace of the assembly uses, itself left out.</summary>
    public static ILookup<string, string> Of(Assembly assembly)
        => assembly.GetTypes()
            .SelectMany(type => TypesIn(type).SelectMany(Parts).Select(used => (From: NamespaceOf(type), To: NamespaceOf(used))))
            .Where(r => r.From != r.To && r.From.StartsWith("SpecGen", StringComparison.Ordinal) && r.To.StartsWith("SpecGen", StringComparison.Ordinal))
            .Distinct()
            .ToLookup(r => r.From, r => r.To);

    private static string NamespaceOf(Type type) => (type.IsNested ? NamespaceOf(type.DeclaringType!) : type.Namespace) ?? "";

    private static IEnumerable<Type> Parts(Type? type)
        => type is null || type.IsGenericParameter ? []
            : type.HasElementType ? Parts(type.GetElementType())
            : type.GetGenericArguments().SelectMany(Parts).Prepend(type);

    private static IEnumerable<Type?> TypesIn(Type type)
        => type.GetInterfaces().Append(type.BaseType)
            .Concat(type.GetFields(All).Select(f => f.FieldType))
            .Concat(type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(TypesIn))
            .Concat(type.GetCustomAttributesData().Select(a => a.AttributeType));

    private static IEnumerable<Type?> TypesIn(MethodBase method)
        => method.GetParameters().Select(p => p.ParameterType)
            .Append((method as MethodInfo)?.ReturnType)
            .Concat(method.GetMethodBody() is { } body ? body.LocalVariables.Select(v => v.LocalType).Concat(TypesIn(method, body.GetILAsByteArray()!)) : []);

    private static List<Type?> TypesIn(MethodBase method, byte[] body)
    {
        List<Type?> types = [];
        for (int i = 0; i < body.Length;)
        {
            OpCode code = s_codes[body[i] == 0xFE ? (short)((0xFE << 8) | body[++i]) : body[i]];
            i++;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                types.AddRange(TypesOf(method.Module.ResolveMember(BitConverter.ToInt32(body, i), Arguments(method.DeclaringType!), (method as MethodInfo)?.GetGenericArguments())!));
            i += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(body, i)),
                _ => 4,
            };
        }

        return types;
    }

    private static Type[] Arguments(Type type) => type.GetGenericArguments();

    private static IEnumerable<Type?> TypesOf(MemberInfo member)
        => member is Type type ? [type] : member is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments()
            .Append(method.DeclaringType) : [member.DeclaringType];
}
