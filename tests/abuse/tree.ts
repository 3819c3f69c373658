import { defaultTreeAdapter as adapter, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

const childrenOf = (node: Tree.Node): readonly Tree.ChildNode[] => ('childNodes' in node ? node.childNodes : []);

const elementsIn = (node: Tree.Node): Tree.Element[] =>
  childrenOf(node).flatMap(child => [...(adapter.isElementNode(child) ? [child] : []), ...elementsIn(child)]);

const textIn = (node: Tree.Node): string =>
  childrenOf(node)
    .map(child => (adapter.isTextNode(child) ? child.value : textIn(child)))
    .join('');

const attribute = (element: Tree.Element, name: string): string | undefined =>
  element.attrs.find(each => each.name === name)?.value;

const shapeOf = (node: Tree.Node): string =>
  childrenOf(node)
    .map(child => {
      if (adapter.isCommentNode(child)) return '<!---->';
      if (!adapter.isElementNode(child)) return '';
      const names = child.attrs.map(({ name }) => name).sort();
      return `${child.tagName}[${names.join()}](${shapeOf(child)})`;
    })
    .join('');

const ADDRESSES = ['href', 'src', 'action', 'formaction', 'background', 'data', 'poster'];

/** What a browser makes of a page or mail, read by a parser that did not write it. */
export const treeOf = (html: string) => {
  const document = parse(html);
  const elements = elementsIn(document);
  return {
    /** Elements, comments and the names of attributes, nested; no text and no value. */
    shape: shapeOf(document),
    /** Every address that could be followed or loaded. */
    addresses: elements.flatMap(element => ADDRESSES.flatMap(name => attribute(element, name) ?? [])),
    /** What is marked as written by a person. */
    written: elements.filter(({ tagName }) => tagName === 'bdi').map(textIn),
    text: textIn(document),
    /** The value that a control of a form shows. */
    control: (name: string): string | undefined => {
      const found = elements.find(element => attribute(element, 'name') === name);
      return found && (found.tagName === 'textarea' ? textIn(found) : attribute(found, 'value'));
    },
  };
};
