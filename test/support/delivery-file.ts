/** One file as it will stand in the folder. */
export interface DeliveryFile {
  name: string;
  entity: string;
  /** The header and the data lines, without line ends. */
  lines: string[];
}
